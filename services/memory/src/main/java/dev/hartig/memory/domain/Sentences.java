package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The reasons of a recall, as sentences for a person. */
final class Sentences {

  /** Facts named one by one; the rest is in the recall itself. */
  private static final int NAMED = 3;

  private static final int QUOTED = 200;

  private static final int LINE = 120;

  private static final List<String> ORDINALS =
      List.of(
          "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
          "Tenth");

  private Sentences() {}

  static List<Reason> of(
      Turn turn,
      int signals,
      Instant firstAt,
      List<Remembered> history,
      List<Decision> decisions,
      List<Commitment> commitments,
      List<Related> related,
      Facts facts) {
    var reasons = new ArrayList<Reason>();
    reasons.add(place(turn, signals, firstAt, history));
    decisions.stream()
        .filter(decision -> decision.state() == DecisionState.DECIDED)
        .limit(NAMED)
        .forEach(
            decision ->
                reasons.add(
                    new Reason(
                        "memory.decided",
                        "Decided on %s: %s"
                            .formatted(day(decision.decidedAt()), quote(decision.what())),
                        List.of(decision.signalId()))));
    commitments.stream()
        .limit(NAMED)
        .forEach(
            promise ->
                reasons.add(
                    new Reason(
                        "memory.promised",
                        "Promised on %s%s: %s%s"
                            .formatted(
                                day(promise.madeAt()),
                                by(promise),
                                quote(promise.what()),
                                due(promise)),
                        List.of(promise.signalId()))));
    related.stream().limit(NAMED).map(Sentences::link).forEach(reasons::add);
    recorded(turn, facts, reasons);
    return reasons;
  }

  private static Reason link(Related one) {
    var other = one.title() == null ? one.thread() : one.thread() + ", " + quote(one.title());
    var text =
        one.explicit()
            ? one.outgoing()
                ? "Since %s it refers to %s, by %s.".formatted(day(one.at()), other, one.name())
                : "Since %s it is named in %s, by %s.".formatted(day(one.at()), other, one.name())
            : "Likely the same matter as %s: since %s their titles share %.0f %% of their words."
                .formatted(other, day(one.at()), 100 * one.score());
    return new Reason(
        one.explicit() ? "memory.linked" : "memory.alike", text, List.of(one.signalId()));
  }

  private static Reason place(Turn turn, int signals, Instant firstAt, List<Remembered> history) {
    if (history.isEmpty() && signals == 1) {
      return new Reason("memory.new", "First signal of this thread.", List.of());
    }
    return new Reason(
        "memory.history",
        "%s signal of this thread in %s."
            .formatted(ordinal(signals), span(Duration.between(firstAt, turn.at()))),
        history.stream().map(Remembered::signalId).limit(NAMED).toList());
  }

  private static void recorded(Turn turn, Facts facts, List<Reason> reasons) {
    var decided =
        facts.settled().stream().filter(one -> one.state() == DecisionState.DECIDED).count();
    var proposed = facts.settled().size() - decided;
    var parts = new ArrayList<String>();
    count(decided, "decision", parts);
    count(proposed, "open proposal", parts);
    count(facts.promised().size(), "commitment", parts);
    if (parts.isEmpty()) {
      return;
    }
    var last = parts.removeLast();
    var list = parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    reasons.add(new Reason("memory.recorded", "It records " + list + ".", List.of(turn.id())));
  }

  private static void count(long count, String noun, List<String> parts) {
    if (count > 0) {
      parts.add(plural(count, noun));
    }
  }

  private static String by(Commitment promise) {
    return promise.owners().isEmpty()
        ? ""
        : promise.owners().stream()
            .map(handle -> handle.substring(handle.indexOf(':') + 1))
            .collect(Collectors.joining(" and ", " by ", ""));
  }

  private static String due(Commitment promise) {
    return promise.due() == null ? "" : " (due " + day(promise.due()) + ")";
  }

  static String ordinal(int number) {
    if (number <= ORDINALS.size()) {
      return ORDINALS.get(number - 1);
    }
    var teens = number % 100 / 10 == 1;
    return number
        + switch (teens ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  /** A time in the largest unit of which there are at least two, as people say it. */
  static String span(Duration time) {
    var days = time.toDays();
    if (days >= 730) {
      return plural(days / 365, "year");
    }
    // 30.44 days: the mean month of the Gregorian calendar.
    var months = (long) (days / 30.44);
    if (months >= 2) {
      return plural(months, "month");
    }
    if (days >= 14) {
      return plural(days / 7, "week");
    }
    if (days >= 2) {
      return plural(days, "day");
    }
    if (time.toHours() >= 2) {
      return plural(time.toHours(), "hour");
    }
    return time.toMinutes() >= 1 ? plural(time.toMinutes(), "minute") : "less than a minute";
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Hours and minutes in UTC. */
  static String clock(Instant at) {
    return LocalTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  static LocalDate day(Instant at) {
    // Far beyond any calendar a date cannot be written; the nearest that can is near enough.
    var written =
        at.isBefore(FIRST) ? FIRST : at.isAfter(LAST) ? LAST : at.truncatedTo(ChronoUnit.SECONDS);
    return LocalDate.ofInstant(written, ZoneOffset.UTC);
  }

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** A handle as people say it: what stands behind its scheme. */
  static String name(String handle) {
    return handle.substring(handle.indexOf(':') + 1);
  }

  /** A text on one line, short enough for a title. */
  static String line(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    var cut = Remembered.cut(line, LINE);
    return cut.length() < line.length() ? cut.stripTrailing() + "…" : cut;
  }

  static String quote(String text) {
    var cut = Remembered.cut(text, QUOTED);
    return cut.length() < text.length() ? cut + "…" : cut;
  }
}
