package dev.hartig.memory.domain;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When something is due that a text names, by the calendar of the writer.
 *
 * <p>Conventions: a day ends at its last second, "EOD" and "COB" at 18:00, "noon" at 12:00. Weeks
 * begin on Monday. "Friday" is the first Friday after the day it was said; "next Friday" that of
 * the following week, and "this Friday" the first from that day on. The end of the week is Friday,
 * of a month, quarter or year its last day. "In two weeks" is that day; "in two months" the same
 * day of that month. A day without a year is the first that is not past. "Before" a day is the end
 * of the day before it; "before the release on March 3" too. 3/4/2026 may be April or March: it is
 * taken only where one of the numbers cannot be a month.
 *
 * @param at last moment
 * @param confidence from 0 to 1: 1 for a date that leaves no choice, 0.9 for a day of this or next
 *     week, 0.7 where usage differs ("next Friday"), 0.6 for vague ends ("Q3", "in a few days" is
 *     none at all)
 */
record Due(Instant at, double confidence) {

  private static final LocalTime LAST = LocalTime.of(23, 59, 59);
  private static final LocalTime CLOSE = LocalTime.of(18, 0);

  /** Words after which a time is when something is due, not when it happened. */
  private static final Set<String> LEADS =
      Set.of(
          "by",
          "before",
          "until",
          "till",
          "due",
          "on",
          "within",
          "bis",
          "am",
          "d'ici",
          "avant",
          "deadline",
          "eta",
          "vor");

  private static final Set<String> BEFORE = Set.of("before", "avant", "vor");

  private static final Map<String, DayOfWeek> DAYS = Calendar.days();
  private static final Map<String, Month> MONTHS = Calendar.months();
  private static final Map<String, Integer> NUMBERS = Calendar.numbers();

  private record Day(LocalDate date, LocalTime time, double confidence) {}

  /** When the text says it is due, if it says; what no calendar has is no date. */
  static Optional<Due> of(String text, Instant said, ZoneId zone) {
    var tokens = Words.of(text, 0);
    try {
      var now = said.atZone(zone);
      for (var at = 0; at < tokens.size(); at++) {
        var found = at(tokens, at, now);
        if (found.isPresent()) {
          return found.map(day -> new Due(moment(day, zone), day.confidence()));
        }
      }
    } catch (DateTimeException beyondTheCalendar) {
      // 30 February, or a year that no calendar reaches: the promise stands without a date.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Instant moment(Day day, ZoneId zone) {
    return day.date().atTime(day.time()).atZone(zone).toInstant();
  }

  private static Optional<Day> at(List<Token> tokens, int at, ZonedDateTime now) {
    var word = word(tokens, at);
    var lead = LEADS.contains(word);
    if (lead) {
      var next = at + 1;
      while (Set.of("the", ":", "at", "latest", "end", "of", "le", "la", "zum")
              .contains(word(tokens, next))
          && !isEnd(tokens, next)) {
        next++;
      }
      var day = day(tokens, next, now);
      if (day.isEmpty() && BEFORE.contains(word)) {
        day = eventDay(tokens, next, now);
      }
      return day.map(
          found ->
              BEFORE.contains(word) && found.time().equals(LAST)
                  ? new Day(found.date().minusDays(1), LAST, found.confidence())
                  : found);
    }
    // Without a lead only what can be nothing else.
    return switch (word) {
      case "tomorrow", "tonight", "eod", "cob", "morgen", "demain" -> day(tokens, at, now);
      case "next" ->
          day(tokens, at, now).map(day -> new Day(day.date(), day.time(), day.confidence() - 0.1));
      case "in" ->
          span(tokens, at + 1, now)
              .or(
                  () ->
                      word(tokens, at + 1).startsWith("q")
                          ? calendar(tokens, at + 1, now.toLocalDate())
                          : Optional.empty());
      case "end" -> isEnd(tokens, at) ? day(tokens, at, now) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** "The release on March 3": a named event with its day within the next words. */
  private static Optional<Day> eventDay(List<Token> tokens, int from, ZonedDateTime now) {
    for (var at = from; at < Math.min(tokens.size(), from + 6); at++) {
      if (word(tokens, at).equals("on")) {
        return day(tokens, at + 1, now);
      }
    }
    return Optional.empty();
  }

  private static boolean isEnd(List<Token> tokens, int at) {
    return word(tokens, at).equals("end") && (word(tokens, at + 1).equals("of"));
  }

  private static Optional<Day> day(List<Token> tokens, int at, ZonedDateTime now) {
    var today = now.toLocalDate();
    var word = word(tokens, at);
    if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-') {
      return Optional.of(new Day(LocalDate.parse(word), LAST, 1));
    }
    var weekday = DAYS.get(word);
    if (weekday != null) {
      return timed(tokens, at + 1, today.with(TemporalAdjusters.next(weekday)), 0.9);
    }
    return switch (word) {
      case "today", "tonight", "heute" -> timed(tokens, at + 1, today, 1);
      case "eod", "cob" -> closing(tokens, at + 1, today);
      case "tomorrow", "morgen", "demain" -> timed(tokens, at + 1, today.plusDays(1), 1);
      case "noon" -> Optional.of(new Day(today, LocalTime.NOON, 0.8));
      case "this", "diesen" -> thisOne(tokens, at + 1, today);
      case "next", "nächsten" -> nextOne(tokens, at + 1, today);
      case "end" ->
          Ends.of(word(tokens, at + 2), word(tokens, at + 3), today)
              .or(() -> calendar(tokens, at + 2, today));
      case "eow", "eom", "eoq", "eoy" -> Ends.of(word, today);
      default -> calendar(tokens, at, today);
    };
  }

  private static Optional<Day> closing(List<Token> tokens, int at, LocalDate today) {
    var weekday = DAYS.get(word(tokens, at));
    var tomorrow = word(tokens, at).equals("tomorrow");
    var day =
        weekday != null
            ? today.with(TemporalAdjusters.next(weekday))
            : tomorrow ? today.plusDays(1) : today;
    return Optional.of(new Day(day, CLOSE, 0.9));
  }

  private static Optional<Day> thisOne(List<Token> tokens, int at, LocalDate today) {
    var weekday = DAYS.get(word(tokens, at));
    if (weekday != null) {
      return timed(tokens, at + 1, today.with(TemporalAdjusters.nextOrSame(weekday)), 0.9);
    }
    return Ends.of(word(tokens, at), "", today).map(day -> new Day(day.date(), LAST, 0.7));
  }

  private static Optional<Day> nextOne(List<Token> tokens, int at, LocalDate today) {
    var word = word(tokens, at);
    var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    var weekday = DAYS.get(word);
    if (weekday != null) {
      return timed(tokens, at + 1, monday.with(TemporalAdjusters.nextOrSame(weekday)), 0.7);
    }
    return switch (word) {
      case "week" -> Ends.of("week", "", monday).map(day -> new Day(day.date(), LAST, 0.7));
      case "month" ->
          Ends.of("month", "", today.plusMonths(1)).map(day -> new Day(day.date(), LAST, 0.6));
      case "quarter" ->
          Ends.of("quarter", "", today.plusMonths(3)).map(day -> new Day(day.date(), LAST, 0.6));
      case "year" ->
          Ends.of("year", "", today.plusYears(1)).map(day -> new Day(day.date(), LAST, 0.5));
      default -> Optional.empty();
    };
  }

  /** "Two weeks", "a month", "48 hours". */
  private static Optional<Day> span(List<Token> tokens, int at, ZonedDateTime now) {
    var count = NUMBERS.get(word(tokens, at));
    var number = word(tokens, at);
    if (count == null
        && !number.isEmpty()
        && number.length() < 4
        && number.chars().allMatch(Character::isDigit)) {
      count = Integer.valueOf(number);
    }
    if (count == null) {
      return Optional.empty();
    }
    var today = now.toLocalDate();
    return switch (word(tokens, at + 1)) {
      case "day", "days", "tag", "tagen", "jours" ->
          Optional.of(new Day(today.plusDays(count), LAST, 0.9));
      case "week", "weeks", "woche", "wochen", "semaines" ->
          Optional.of(new Day(today.plusWeeks(count), LAST, 0.8));
      case "month", "months", "monat", "monaten", "mois" ->
          Optional.of(new Day(today.plusMonths(count), LAST, 0.7));
      case "hour", "hours", "stunden" -> {
        var then = now.plusHours(count);
        yield Optional.of(new Day(then.toLocalDate(), then.toLocalTime(), 0.9));
      }
      default -> Optional.empty();
    };
  }

  /** "March 3", "3rd of March", "March 3, 2027", "3.4.2026", "Q3", "15/3/2026", "in two days". */
  private static Optional<Day> calendar(List<Token> tokens, int at, LocalDate today) {
    return Calendar.day(tokens, at, today)
        .map(found -> new Day(found.date(), LAST, found.confidence()))
        .or(() -> Calendar.clock(word(tokens, at)).map(time -> new Day(today, time, 0.8)));
  }

  /** A day with its hour, where "EOD", "noon" or "5pm" follows. */
  private static Optional<Day> timed(
      List<Token> tokens, int at, LocalDate date, double confidence) {
    var time = Calendar.time(word(tokens, at), word(tokens, at + 1), CLOSE).orElse(LAST);
    return Optional.of(new Day(date, time, confidence));
  }

  private static String word(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).word() : "";
  }

  /** The last day of a week, month, quarter or year. */
  private static final class Ends {

    private Ends() {}

    static Optional<Day> of(String word, String second, LocalDate today) {
      var unit = Set.of("the", "this", "next").contains(word) ? second : word;
      var from = word.equals("next") ? Calendar.later(today, unit) : today;
      return switch (unit) {
        case "day" -> Optional.of(new Day(from, CLOSE, 0.9));
        case "week" ->
            Optional.of(
                new Day(from.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)), LAST, 0.8));
        case "month" ->
            Optional.of(new Day(from.with(TemporalAdjusters.lastDayOfMonth()), LAST, 0.9));
        case "quarter" -> {
          var first = from.with(IsoFields.DAY_OF_QUARTER, 1);
          yield Optional.of(new Day(first.plusMonths(3).minusDays(1), LAST, 0.8));
        }
        case "year" ->
            Optional.of(new Day(from.with(TemporalAdjusters.lastDayOfYear()), LAST, 0.9));
        default -> {
          var month = MONTHS.get(unit);
          yield month == null
              ? Optional.empty()
              : Optional.of(new Day(Calendar.endOf(month, today), LAST, 0.9));
        }
      };
    }

    static Optional<Day> of(String letters, LocalDate today) {
      return switch (letters) {
        case "eow" -> of("week", "", today);
        case "eom" -> of("month", "", today);
        case "eoq" -> of("quarter", "", today);
        default -> of("year", "", today);
      };
    }
  }
}
