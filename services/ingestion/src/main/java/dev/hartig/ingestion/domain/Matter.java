package dev.hartig.ingestion.domain;

import java.util.Optional;

/**
 * The thread that a signal belongs to.
 *
 * @param thread such as {@code github/acme/shop/issues/12}
 * @param title name of the matter, when the signal tells
 * @param episode the lasting condition that it tells of, if any
 * @param why a rule of the organisation's that put it there, if one did
 */
public record Matter(
    String thread, Optional<String> title, Optional<Episode> episode, Optional<Why> why) {

  /** A matter by what the signal itself says. */
  public Matter(String thread, Optional<String> title, Optional<Episode> episode) {
    this(thread, title, episode, Optional.empty());
  }

  /** A matter of which things are said once. */
  public Matter(String thread, Optional<String> title) {
    this(thread, title, Optional.empty());
  }
}
