package dev.hartig.medium.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of one signal, as far as it tells how to reach them.
 *
 * @param urgency of the signal
 * @param role what is expected of them
 * @param recipients how many there are, this one included
 * @param asOf the moment it is judged by
 * @param deadline after which it is of no use; null when it keeps
 * @param hours when they work; null when that is unknown or always
 * @param type CloudEvents type of the signal
 * @param labels of the signal, in lower case
 * @param history moments of earlier signals of the thread, as far as memory recalled them
 * @param issue whether the thread is an issue or pull request that can be commented on
 */
public record Situation(
    Urgency urgency,
    Role role,
    int recipients,
    Instant asOf,
    @Nullable Instant deadline,
    @Nullable WorkingHours hours,
    String type,
    Set<String> labels,
    List<Instant> history,
    boolean issue) {

  private static final String SENSITIVE = "sensitive";

  /** Labels by which somebody asks for an answer. */
  private static final Set<String> ASKING = Set.of("question", "decision");

  public Situation {
    labels = Set.copyOf(labels);
    history = List.copyOf(history);
    if (recipients < 1) {
      throw new IllegalArgumentException("a situation has at least one recipient: " + recipients);
    }
  }

  /** Whether a condition holds. */
  boolean meets(Condition condition, Settings settings) {
    return switch (condition) {
      case ALWAYS -> true;
      case SENSITIVE -> labels.contains(SENSITIVE);
      case MANY -> recipients > settings.many();
      case CONVERGENCE -> asks() && exchanges(settings) >= settings.exchange();
    };
  }

  private boolean asks() {
    return labels.stream().anyMatch(ASKING::contains)
        || ASKING.stream().anyMatch(type::contains)
        || type.endsWith(".review_requested");
  }

  private long exchanges(Settings settings) {
    var since = asOf.minus(settings.exchangeWithin());
    return history.stream().filter(at -> at.isAfter(since) && !at.isAfter(asOf)).count();
  }
}
