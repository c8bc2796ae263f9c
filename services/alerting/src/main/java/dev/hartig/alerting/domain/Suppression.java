package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a suppressed alert quiet, or kept it so until it was closed.
 *
 * @param by the longest first
 * @param until when it is looked at again; null when it is kept quiet until it is closed
 * @param untoldSince from when the recipient would have been told; null when they know all that is
 *     in it
 */
public record Suppression(
    List<Quieting> by, @Nullable Instant until, @Nullable Instant untoldSince) {

  public Suppression {
    by = List.copyOf(by);
  }
}
