package dev.hartig.memory.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of days, months and numbers, and dates as calendars write them. */
final class Calendar {

  /**
   * A day as written.
   *
   * @param confidence how surely it is meant
   */
  record Written(LocalDate date, double confidence) {}

  private static final Map<String, Month> MONTHS = months();

  private Calendar() {}

  static Map<String, DayOfWeek> days() {
    var days = new HashMap<String, DayOfWeek>();
    for (var day : DayOfWeek.values()) {
      var name = day.name().toLowerCase(Locale.ROOT);
      days.put(name, day);
      days.put(name.substring(0, 3), day);
    }
    days.remove("sun");
    days.remove("sat");
    days.put("tues", DayOfWeek.TUESDAY);
    days.put("thurs", DayOfWeek.THURSDAY);
    var german = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(" ");
    var french = "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" ");
    for (var at = 0; at < 7; at++) {
      days.put(german[at], DayOfWeek.of(at + 1));
      days.put(french[at], DayOfWeek.of(at + 1));
    }
    return Map.copyOf(days);
  }

  static Map<String, Month> months() {
    var months = new HashMap<String, Month>();
    for (var month : Month.values()) {
      var name = month.name().toLowerCase(Locale.ROOT);
      months.put(name, month);
      months.put(name.substring(0, 3), month);
    }
    months.put("sept", Month.SEPTEMBER);
    var german =
        "januar februar märz april mai juni juli august september oktober november dezember";
    var french =
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
    for (var at = 0; at < 12; at++) {
      months.put(german.split(" ")[at], Month.of(at + 1));
      months.put(french.split(" ")[at], Month.of(at + 1));
    }
    return Map.copyOf(months);
  }

  static Map<String, Integer> numbers() {
    return Map.ofEntries(
        Map.entry("a", 1),
        Map.entry("an", 1),
        Map.entry("one", 1),
        Map.entry("two", 2),
        Map.entry("three", 3),
        Map.entry("four", 4),
        Map.entry("five", 5),
        Map.entry("six", 6),
        Map.entry("ten", 10),
        Map.entry("einer", 1),
        Map.entry("zwei", 2),
        Map.entry("drei", 3),
        Map.entry("deux", 2),
        Map.entry("trois", 3));
  }

  static LocalDate later(LocalDate day, String unit) {
    return switch (unit) {
      case "week" -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case "month" -> day.plusMonths(1);
      case "quarter" -> day.plusMonths(3);
      case "year" -> day.plusYears(1);
      default -> day;
    };
  }

  /** The last day of the first such month that is not past. */
  static LocalDate endOf(Month month, LocalDate today) {
    var year = month.getValue() < today.getMonthValue() ? today.getYear() + 1 : today.getYear();
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastDayOfMonth());
  }

  /** The day that a calendar's writing names. */
  static Optional<Written> day(List<Token> tokens, int at, LocalDate today) {
    var word = word(tokens, at);
    var month = MONTHS.get(word);
    if (month != null) {
      var day = number(word(tokens, at + 1));
      return day == 0 ? Optional.empty() : Optional.of(dated(tokens, at + 2, month, day, today));
    }
    var day = number(word);
    if (day > 0) {
      var next = word(tokens, at + 1).equals("of") ? at + 2 : at + 1;
      var named = MONTHS.get(word(tokens, next));
      return named == null
          ? Optional.empty()
          : Optional.of(dated(tokens, next + 1, named, day, today));
    }
    if (word.length() == 2 && word.charAt(0) == 'q' && "1234".indexOf(word.charAt(1)) >= 0) {
      return Optional.of(quarter(word.charAt(1) - '0', word(tokens, at + 1), today));
    }
    return numeric(word);
  }

  private static Written quarter(int quarter, String year, LocalDate today) {
    var month = Month.of(quarter * 3);
    var end =
        isYear(year)
            ? LocalDate.of(Integer.parseInt(year), month, 1)
                .with(TemporalAdjusters.lastDayOfMonth())
            : endOf(month, today);
    return new Written(end, 0.6);
  }

  private static Written dated(List<Token> tokens, int at, Month month, int day, LocalDate today) {
    var year = word(tokens, at).equals(",") ? word(tokens, at + 1) : word(tokens, at);
    if (isYear(year)) {
      return new Written(LocalDate.of(Integer.parseInt(year), month, day), 1);
    }
    var date = LocalDate.of(today.getYear(), month, day);
    return new Written(
        date.isBefore(today) ? LocalDate.of(today.getYear() + 1, month, day) : date, 0.9);
  }

  /** {@code 24.12.2026}, {@code 12/24/2026}; none where day and month could be exchanged. */
  private static Optional<Written> numeric(String word) {
    var dots = word.split("\\.", 4);
    var slashes = word.split("/", 4);
    var parts = dots.length == 3 ? dots : slashes;
    if (parts.length != 3 || !isYear(parts[2]) || number(parts[0]) == 0 || number(parts[1]) == 0) {
      return Optional.empty();
    }
    var first = number(parts[0]);
    var second = number(parts[1]);
    var year = Integer.parseInt(parts[2]);
    // With full stops the day comes first wherever they are used.
    if (dots.length == 3 || first > 12) {
      return Optional.of(new Written(LocalDate.of(year, second, first), 0.9));
    }
    return second > 12 || first == second
        ? Optional.of(new Written(LocalDate.of(year, first, second), 0.9))
        : Optional.empty();
  }

  /** The hour that two words name: {@code EOD}, {@code noon}, {@code at 5pm}, {@code 17:00}. */
  static Optional<LocalTime> time(String word, String next, LocalTime close) {
    return switch (word) {
      case "eod", "cob", "evening" -> Optional.of(close);
      case "noon", "midday", "morning" -> Optional.of(LocalTime.NOON);
      case "at" -> time(next, "", close);
      default -> clock(word);
    };
  }

  static Optional<LocalTime> clock(String word) {
    var afternoon = word.endsWith("pm");
    if (!afternoon && !word.endsWith("am")) {
      return Optional.empty();
    }
    var hour = number(word.substring(0, word.length() - 2));
    return hour < 1 || hour > 12
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour % 12 + (afternoon ? 12 : 0), 0));
  }

  private static boolean isYear(String word) {
    return word.length() == 4 && word.startsWith("2") && word.chars().allMatch(Character::isDigit);
  }

  /** A day's number, "3" or "3rd"; 0 when it is none. */
  private static int number(String word) {
    var digits = word;
    for (var ending : List.of("st", "nd", "rd", "th", ".")) {
      if (word.endsWith(ending)) {
        digits = word.substring(0, word.length() - ending.length());
      }
    }
    if (digits.isEmpty()
        || digits.length() > 2
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    var number = Integer.parseInt(digits);
    return number > 31 ? 0 : number;
  }

  private static String word(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).word() : "";
  }
}
