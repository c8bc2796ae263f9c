package dev.hartig.memory.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who had taken part in a thread before a turn.
 *
 * <p>Counts are kept as sums, not by time, so the past of a turn in the middle cannot be had
 * exactly. Where it cannot, only what surely came before is counted: too little rather than
 * something from after it.
 */
final class Before {

  private Before() {}

  static List<Participation> participants(ThreadMemory known, Turn turn) {
    var latest =
        known.history().stream()
            .allMatch(past -> past.before(turn) || past.signalId().equals(turn.id()));
    // Of a repeated turn the memory already holds one interaction of everyone in it.
    var counted =
        known.knows(turn)
            ? turn.people().stream().map(Party::handle).collect(Collectors.toSet())
            : Set.<String>of();
    return known.participants().stream()
        .flatMap(
            one -> {
              if (one.lastAt().isBefore(turn.at())) {
                return Stream.of(one);
              }
              return latest
                  ? less(one, counted.contains(one.handle()) ? 1 : 0, known, turn)
                  : authored(one, known, turn);
            })
        .sorted(Participation.MOST_FIRST)
        .toList();
  }

  /** Everything known is before the turn, but for its own interactions. */
  private static Stream<Participation> less(
      Participation one, int own, ThreadMemory known, Turn turn) {
    if (one.interactions() <= own) {
      return Stream.empty();
    }
    if (own == 0) {
      return Stream.of(one);
    }
    // The time before this one is gone; the signal before the turn is the latest it can be.
    var last =
        known.history().stream()
            .filter(past -> past.before(turn))
            .map(Remembered::at)
            .findFirst()
            .orElse(known.firstAt());
    return Stream.of(
        new Participation(
            one.handle(),
            one.name(),
            one.interactions() - own,
            last,
            one.weeks().plus(Weeks.of(turn.at(), -own)),
            Math.max(0, one.reviewed() - (turn.reviewedBy(one.handle()) ? 1 : 0))));
  }

  /** The signals before the turn that it surely took part in: those it wrote. */
  private static Stream<Participation> authored(Participation one, ThreadMemory known, Turn turn) {
    var written =
        known.history().stream()
            .filter(past -> past.before(turn) && Objects.equals(past.author(), one.handle()))
            .toList();
    return written.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Participation(
                one.handle(),
                one.name(),
                written.size(),
                written.getFirst().at(),
                written.stream()
                    .map(past -> Weeks.of(past.at(), 1))
                    .reduce(Weeks.NONE, Weeks::plus),
                0));
  }
}
