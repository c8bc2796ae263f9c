package dev.hartig.gateway.domain;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A weekly time in which somebody would rather not be interrupted, by their own clock.
 *
 * @param start minutes after midnight at which it begins, 0 to 1439
 * @param end minutes after midnight at which it ends, 0 to 1440, other than the start; on the next
 *     day when less than that
 * @param days ISO days on which it begins, ascending, at least one
 */
public record Quiet(int start, int end, List<Integer> days) {

  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;
  private static final Pattern FORM = Pattern.compile("(\\S+)\\s+(\\S+?)\\s*[-–]\\s*(\\S+)");

  public Quiet {
    days = List.copyOf(days);
    if (start < 0 || start >= DAY || end < 0 || end > DAY || start == end || days.isEmpty()) {
      throw new IllegalArgumentException("no quiet hours: " + start + " to " + end + " on " + days);
    }
  }

  /** Hours written as {@code Mon-Fri 20:00-08:00}; empty when they are not. */
  public static Optional<Quiet> parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var days = Hours.days(matcher.group(1));
    var start = Hours.minute(matcher.group(2));
    var end = Hours.minute(matcher.group(3));
    return days.isEmpty() || start < 0 || start >= DAY || end < 0 || start == end
        ? Optional.empty()
        : Optional.of(new Quiet(start, end, days));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return "%s %s-%s".formatted(Hours.words(days), Hours.clock(start), Hours.clock(end));
  }

  /** Whether together they leave no minute of a week. */
  static boolean leaveNothing(Collection<Quiet> all) {
    var week = new BitSet(WEEK);
    for (var one : all) {
      var length = one.end > one.start ? one.end - one.start : one.end + DAY - one.start;
      for (var day : one.days) {
        for (var minute = 0; minute < length; minute++) {
          week.set(((day - 1) * DAY + one.start + minute) % WEEK);
        }
      }
    }
    return week.cardinality() == WEEK;
  }
}
