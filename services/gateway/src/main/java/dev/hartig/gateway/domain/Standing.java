package dev.hartig.gateway.domain;

import java.util.Optional;

/** Looks somebody up in the directory as it stands. */
@FunctionalInterface
public interface Standing {

  /** A directory that knows nobody. */
  Standing NOBODY = (organisation, reference) -> Optional.empty();

  /**
   * Who is meant.
   *
   * @param reference {@code person/<id>} or {@code team/<id>}
   */
  Optional<Entry> find(String organisation, String reference);
}
