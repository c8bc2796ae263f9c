package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that keeps alerts quiet: what somebody silenced, what other conditions inhibit, and what is
 * muted at certain times.
 *
 * @param all silences, in no order, those that have ended or not begun among them
 * @param inhibitions with the conditions that hold
 * @param mutes those that do not hold now among them
 */
public record Silences(List<Silence> all, List<Inhibition> inhibitions, List<Mute> mutes) {

  private static final Silences NONE = new Silences(List.of());

  public Silences {
    all = List.copyOf(all);
    inhibitions = List.copyOf(inhibitions);
    mutes = List.copyOf(mutes);
  }

  /** Silences alone. */
  public Silences(List<Silence> all) {
    this(all, List.of(), List.of());
  }

  /** Nothing at all. */
  public static Silences none() {
    return NONE;
  }

  /** Whether something with these labels keeps others quiet as long as it lasts. */
  public boolean isSource(Labels labels) {
    return inhibitions.stream().anyMatch(inhibition -> inhibition.isFedBy(labels));
  }

  /**
   * What keeps an alert quiet now; empty when it may speak. It may as soon as one of the signals
   * that the recipient is still to be told of is not kept quiet.
   *
   * @param signals labels of these signals
   * @param openedAt when the alert was opened
   */
  Optional<Hush> over(List<Labels> signals, Instant openedAt, Instant now) {
    if (signals.isEmpty() || (all.isEmpty() && inhibitions.isEmpty() && mutes.isEmpty())) {
      return Optional.empty();
    }
    var by = new LinkedHashSet<Quieting>();
    var until = Instant.MAX;
    for (var labels : signals) {
      var holds = holds(labels, openedAt, now).toList();
      var end = holds.stream().map(Hold::end).max(Comparator.naturalOrder());
      if (end.isEmpty()) {
        return Optional.empty();
      }
      holds.forEach(hold -> by.add(hold.by()));
      until = end.get().isBefore(until) ? end.get() : until;
    }
    var longestFirst =
        by.stream()
            .sorted(
                Comparator.comparing(
                        (Quieting one) -> Objects.requireNonNullElse(one.until(), Instant.MAX))
                    .reversed()
                    .thenComparing(Quieting::id)
                    .thenComparing(Quieting::by))
            .limit(Hush.MOST)
            .toList();
    return Optional.of(new Hush(longestFirst, until.equals(Instant.MAX) ? null : until));
  }

  /** Whether a silence or a mute begins after {@code from} and not after {@code to}. */
  public boolean anyBegins(Instant from, Instant to) {
    return all.stream()
            .map(Silence::startsAt)
            .anyMatch(start -> start.isAfter(from) && !start.isAfter(to))
        || mutes.stream().anyMatch(mute -> mute.holds(to) && !mute.holds(from));
  }

  private Stream<Hold> holds(Labels labels, Instant openedAt, Instant now) {
    return Stream.of(
            all.stream().map(silence -> silence.over(labels, openedAt, now)),
            inhibitions.stream().map(inhibition -> inhibition.over(labels, now)),
            mutes.stream().map(mute -> mute.over(labels, now)))
        .flatMap(one -> one)
        .flatMap(Optional::stream);
  }
}
