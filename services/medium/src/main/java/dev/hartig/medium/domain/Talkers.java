package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those who are to talk with each other about a signal: who is asked to act or for their word, and
 * who wrote it. Who is away now takes no part, as in {@link Company}. Of whom neither hours nor a
 * calendar are known, it is taken that they can at any time. Not for use by several threads.
 */
public final class Talkers {

  private final Instant asOf;
  private final @Nullable Instant deadline;
  private final List<Talker> there;
  private final Map<Appointment, Optional<Instant>> found = new EnumMap<>(Appointment.class);

  /**
   * Talkers.
   *
   * @param asOf the moment they are judged by
   * @param deadline when it must be over; null where there is none
   * @param talkers all of them
   */
  Talkers(Instant asOf, @Nullable Instant deadline, List<Talker> talkers) {
    this.asOf = asOf;
    this.deadline = deadline;
    there = talkers.stream().filter(one -> !one.presence().isAway(asOf)).toList();
  }

  /**
   * Those among the recipients who are asked for something, with those who wrote.
   *
   * @param authors as far as the directory holds them
   */
  public static Talkers of(Matter matter, List<Recipient> recipients, List<Talker> authors) {
    var asked =
        recipients.stream()
            .filter(Talkers::isAsked)
            .map(one -> new Talker(one.presence(), one.preferences(), one.busy()));
    return new Talkers(
        matter.asOf(), matter.deadline(), Stream.concat(asked, authors.stream()).toList());
  }

  /** Whether something is asked of them; who is merely informed need not come. */
  static boolean isAsked(Recipient recipient) {
    return recipient.role() != Role.INFORMED;
  }

  /** How many they are. */
  int size() {
    return there.size();
  }

  /** The deadline, if it ends the time in which they could talk; one that has passed does not. */
  Optional<Instant> deadline() {
    return Optional.ofNullable(deadline)
        .filter(at -> at.isAfter(asOf) && at.isBefore(asOf.plus(Company.AHEAD)));
  }

  /**
   * The first moment, after all have heard of it, from which all work, none is in a meeting and
   * none is quiet, for as long as it takes; empty where there is none. Reckoned when first asked
   * for.
   */
  Optional<Instant> together(Appointment appointment) {
    return found.computeIfAbsent(appointment, this::search);
  }

  private Optional<Instant> search(Appointment appointment) {
    var end = deadline().orElseGet(() -> asOf.plus(Company.AHEAD));
    var from =
        there.stream()
            .map(one -> one.hears(asOf))
            .max(Comparator.naturalOrder())
            .orElse(asOf)
            .plus(appointment.notice());
    if (!from.isBefore(end)) {
      return Optional.empty();
    }
    var common = List.of(new Span(from, end));
    for (var one : there) {
      common = Span.common(common, one.free(from, end));
    }
    for (var span : common) {
      for (var at = appointment.onGrid(span.from());
          !at.plus(appointment.length()).isAfter(span.to());
          at = at.plus(appointment.grid())) {
        if (nobodyIsQuiet(at, appointment.length())) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private boolean nobodyIsQuiet(Instant at, Duration length) {
    return there.stream().noneMatch(one -> one.isQuiet(at, length));
  }
}
