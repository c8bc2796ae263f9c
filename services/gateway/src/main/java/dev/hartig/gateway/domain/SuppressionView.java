package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an alert quiet; the components are the JSON shape.
 *
 * @param by the longest first, at most 8
 * @param until when it is looked at again; null when it is kept quiet until it is closed
 * @param untoldSince from when the recipient would have been told; null when they know all
 */
public record SuppressionView(List<By> by, @Nullable Instant until, @Nullable Instant untoldSince) {

  public SuppressionView {
    by = List.copyOf(by);
  }

  /**
   * One thing that does.
   *
   * @param kind silence, inhibition or mute
   * @param id of a silence its id, of an inhibition that of the condition that holds, of a mute its
   *     name
   * @param by of a silence who made it, of an inhibition its name, of a mute the time interval
   * @param comment why
   * @param until when it ends; null when it ends with the alert
   */
  public record By(String kind, String id, String by, String comment, @Nullable Instant until) {}
}
