package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.TimeInterval.Period;
import dev.hartig.gateway.domain.TimeInterval.Span;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code time_intervals} as Alertmanager writes them, in a policy file or in its own, and
 * refuses what it refuses.
 *
 * @see <a
 *     href="https://github.com/prometheus/alertmanager/blob/main/timeinterval/timeinterval.go">what
 *     it refuses</a>
 */
final class TimeIntervals {

  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final int LONGEST_MONTH = 31;
  private static final int DAY = 24 * 60;

  private final Desk desk;
  private final Map<String, TimeInterval> found = new LinkedHashMap<>();

  TimeIntervals(Desk desk) {
    this.desk = desk;
  }

  /** All of a section, by name; a name given twice is a flaw. */
  Map<String, TimeInterval> read(Desk.Form form, String section) {
    desk.each(form, section, this::interval);
    return found;
  }

  private void interval(Node node, String path) {
    var form = desk.form(node, path, Set.of("name", "time_intervals"));
    if (form == null) {
      return;
    }
    var name = desk.required(form, "name");
    var periods = new ArrayList<Period>();
    desk.each(form, "time_intervals", (item, place) -> period(item, place, periods));
    if (!(form.fields().get("time_intervals") instanceof Node.Sequence list)
        || list.items().isEmpty()) {
      desk.flaw(form.node(), form.path("time_intervals"), "is missing, or has no entries");
    }
    if (name == null) {
      return;
    }
    var interval = new TimeInterval(name.text().strip(), periods);
    if (found.putIfAbsent(interval.name(), interval) != null) {
      desk.flaw(
          name, form.path("name"), "the interval '" + interval.name() + "' is described twice");
    }
  }

  private void period(Node node, String path, List<Period> periods) {
    var form =
        desk.form(
            node,
            path,
            Set.of("times", "weekdays", "days_of_month", "months", "years", "location"));
    if (form == null) {
      return;
    }
    var times = new ArrayList<Span>();
    desk.each(form, "times", (item, place) -> time(item, place, times));
    periods.add(
        new Period(
            location(form),
            times,
            spans(form, "weekdays", one -> named(one, WEEKDAYS, 0), "a day, such as monday"),
            daysOfMonth(form),
            spans(form, "months", TimeIntervals::month, "a month, such as january or 1"),
            spans(form, "years", one -> number(one, 1, 9_999), "a year, such as 2026")));
  }

  private void time(Node node, String path, List<Span> times) {
    var form = desk.form(node, path, Set.of("start_time", "end_time"));
    if (form == null) {
      return;
    }
    var start = minute(form, "start_time");
    var end = minute(form, "end_time");
    if (start.isEmpty() || end.isEmpty()) {
      return;
    }
    if (start.getAsInt() >= end.getAsInt() || start.getAsInt() == DAY) {
      desk.flaw(
          form.node(),
          path,
          "starts at %s and ends at %s, not later; what goes past midnight is written as two, to 24:00 and from 00:00"
              .formatted(Hours.clock(start.getAsInt()), Hours.clock(end.getAsInt())));
      return;
    }
    times.add(new Span(start.getAsInt(), end.getAsInt()));
  }

  private OptionalInt minute(Desk.Form form, String field) {
    var text = desk.required(form, field);
    var minute = text == null ? -1 : Hours.minute(text.text().strip());
    if (text != null && minute < 0) {
      desk.flaw(text, form.path(field), "'" + text.text() + "' is no time from 00:00 to 24:00");
    }
    return minute < 0 ? OptionalInt.empty() : OptionalInt.of(minute);
  }

  private String location(Desk.Form form) {
    var location = desk.optional(form, "location");
    if (location == null) {
      return "UTC";
    }
    var name = location.text().strip();
    try {
      // Alertmanager's "Local" would be another zone on each machine.
      if (!name.equals("Local")) {
        return ZoneId.of(name).getId();
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    desk.flaw(
        location,
        form.path("location"),
        "unknown time zone '" + name + "': write UTC, or a name such as Europe/Berlin");
    return "UTC";
  }

  private List<Span> daysOfMonth(Desk.Form form) {
    var days = new ArrayList<Span>();
    for (var one : desk.stated(form, "days_of_month")) {
      var span = span(one.value(), TimeIntervals::dayOfMonth);
      if (span == null) {
        desk.flaw(
            one.spot(),
            "'"
                + one.value()
                + "' is no day of a month: write 1 to 31, -1 to -31, or two of them as 1:5");
      } else if (span.from() < 0 && span.to() > 0) {
        desk.flaw(
            one.spot(),
            "'" + one.value() + "' begins counting from the end, so it must end so, too");
      } else if (fromStart(span.from()) > fromStart(span.to())) {
        desk.flaw(one.spot(), "'" + one.value() + "' ends before it begins in every month");
      } else {
        days.add(span);
      }
    }
    return days;
  }

  private static int fromStart(int day) {
    return day < 0 ? LONGEST_MONTH + day + 1 : day;
  }

  private List<Span> spans(
      Desk.Form form, String field, Function<String, OptionalInt> number, String what) {
    var spans = new ArrayList<Span>();
    for (var one : desk.stated(form, field)) {
      var span = span(one.value(), number);
      if (span == null) {
        desk.flaw(one.spot(), "'" + one.value() + "' is not " + what + ", nor two of them as a:b");
      } else if (span.from() > span.to()) {
        desk.flaw(
            one.spot(),
            "'"
                + one.value()
                + "' ends before it begins"
                + (field.equals("weekdays") ? "; weeks begin with sunday: write two" : ""));
      } else {
        spans.add(span);
      }
    }
    return spans;
  }

  private static @Nullable Span span(String text, Function<String, OptionalInt> number) {
    var ends = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
    var from = number.apply(ends[0].strip());
    var to = number.apply(ends[ends.length - 1].strip());
    return ends.length > 2 || from.isEmpty() || to.isEmpty()
        ? null
        : new Span(from.getAsInt(), to.getAsInt());
  }

  private static OptionalInt month(String text) {
    var name = named(text, MONTHS, 1);
    return name.isPresent() ? name : number(text, 1, MONTHS.size());
  }

  private static OptionalInt dayOfMonth(String text) {
    var day = number(text, -LONGEST_MONTH, LONGEST_MONTH);
    return day.isPresent() && day.getAsInt() == 0 ? OptionalInt.empty() : day;
  }

  private static OptionalInt named(String text, List<String> names, int first) {
    var index = names.indexOf(text);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + first);
  }

  private static OptionalInt number(String text, int least, int most) {
    if (!text.matches("-?\\d{1,4}")) {
      return OptionalInt.empty();
    }
    var number = Integer.parseInt(text);
    return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
