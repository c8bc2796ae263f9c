package dev.hartig.gateway.domain;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A weekly pattern of work.
 *
 * @param start minutes after midnight at which a day begins, 0 to 1439
 * @param end minutes after midnight at which a day ends, more than start, at most 1440
 * @param days ISO days, 1 for Monday to 7 for Sunday, ascending, at least one
 */
public record Hours(int start, int end, List<Integer> days) {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int DAY = 24 * 60;
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
  private static final Pattern FORM =
      Pattern.compile("(\\S+)\\s+(\\d{1,2}):(\\d{2})\\s*[-–]\\s*(\\d{1,2}):(\\d{2})");

  public Hours {
    days = List.copyOf(days);
    if (start < 0 || end > DAY || start >= end || days.isEmpty()) {
      throw new IllegalArgumentException(
          "no working hours: " + start + " to " + end + " on " + days);
    }
  }

  /**
   * Hours written as {@code Mon-Fri 09:00-17:30} or {@code Mon,Wed,Sat-Sun 9:00-24:00}; empty when
   * they are not.
   */
  public static Optional<Hours> parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var start = minutes(matcher.group(2), matcher.group(3));
    var end = minutes(matcher.group(4), matcher.group(5));
    var days = days(matcher.group(1));
    return start < 0 || end < 0 || start >= end || days.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hours(start, end, days));
  }

  /** ISO days written as {@code Mon-Fri} or {@code Mon,Sat-Sun}; none when they are not. */
  static List<Integer> days(String text) {
    var days = new TreeSet<Integer>();
    for (var part : text.split(",", -1)) {
      var ends = part.split("-", -1);
      var first = DAYS.indexOf(ends[0]);
      var last = DAYS.indexOf(ends[ends.length - 1]);
      if (ends.length > 2 || first < 0 || last < 0) {
        return List.of();
      }
      for (var day = first; ; day = (day + 1) % DAYS.size()) {
        days.add(day + 1);
        if (day == last) {
          break;
        }
      }
    }
    return List.copyOf(days);
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return "%s %s-%s".formatted(words(days), clock(start), clock(end));
  }

  /** Days as {@link #days} reads them, one by one. */
  static String words(List<Integer> days) {
    return days.stream().map(day -> DAYS.get(day - 1)).collect(Collectors.joining(","));
  }

  static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  /** Minutes after midnight of {@code 8:30}, at most 24:00; -1 when it is no time of day. */
  static int minute(String text) {
    var matcher = TIME.matcher(text);
    return matcher.matches() ? minutes(matcher.group(1), matcher.group(2)) : -1;
  }

  /** Minutes after midnight; -1 when it is no time of day. */
  private static int minutes(String hours, String minutes) {
    var time = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    return Integer.parseInt(minutes) < 60 && time <= DAY ? time : -1;
  }
}
