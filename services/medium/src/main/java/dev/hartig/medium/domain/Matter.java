package dev.hartig.medium.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signal, as far as it tells how to reach anybody.
 *
 * @param urgency its channel
 * @param type CloudEvents type
 * @param labels in lower case
 * @param author handle of whoever caused it; null when nobody is named
 * @param issue whether its thread is an issue or pull request that can be commented on
 * @param asOf the moment it is judged by
 * @param deadline after which it is of no use; null when it keeps
 */
public record Matter(
    Urgency urgency,
    String type,
    Set<String> labels,
    @Nullable String author,
    boolean issue,
    Instant asOf,
    @Nullable Instant deadline) {

  public Matter {
    labels = Set.copyOf(labels);
  }
}
