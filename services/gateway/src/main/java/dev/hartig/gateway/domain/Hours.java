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
    var days = new TreeSet<Integer>();
    for (var part : matcher.group(1).split(",", -1)) {
      var ends = part.split("-", -1);
      var first = DAYS.indexOf(ends[0]);
      var last = DAYS.indexOf(ends[ends.length - 1]);
      if (ends.length > 2 || first < 0 || last < 0) {
        return Optional.empty();
      }
      for (var day = first; ; day = (day + 1) % DAYS.size()) {
        days.add(day + 1);
        if (day == last) {
          break;
        }
      }
    }
    return start < 0 || end < 0 || start >= end
        ? Optional.empty()
        : Optional.of(new Hours(start, end, List.copyOf(days)));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return "%s %02d:%02d-%02d:%02d"
        .formatted(
            days.stream().map(day -> DAYS.get(day - 1)).collect(Collectors.joining(",")),
            start / 60,
            start % 60,
            end / 60,
            end % 60);
  }

  /** Minutes after midnight; -1 when it is no time of day. */
  private static int minutes(String hours, String minutes) {
    var time = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    return Integer.parseInt(minutes) < 60 && time <= DAY ? time : -1;
  }
}
