package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Moment;
import dev.hartig.gateway.domain.Node;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * The events of a calendar (iCalendar, RFC 5545) that take place, with what recurs written out
 * around a moment. The same hour of the day begins and ends each occurrence, as calendars show it,
 * also across changes of the clock; the exact duration of the first one, which RFC 5545 (section
 * 3.8.5.3) has, would make some an hour too long or too short.
 */
final class Events {

  /** Shorter turns nobody plans; rules of seconds would go on for ever. */
  private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private final Calendar calendar;
  private final Horizon horizon;
  private final int most;
  private final BiConsumer<Node.Place, String> wrong;
  private final @Nullable ZoneId usual;
  private final List<Event> events = new ArrayList<>();

  /** Starts that an event of its own replaces, by the id of the event that recurs. */
  private final Map<String, Set<Instant>> replaced = new HashMap<>();

  private Events(
      Calendar calendar,
      String text,
      Horizon horizon,
      int most,
      BiConsumer<Node.Place, String> wrong) {
    this.calendar = calendar;
    this.horizon = horizon;
    this.most = most;
    this.wrong = wrong;
    usual = zone();
    var places = places(text);
    var all = calendar.<VEvent>getComponents(Component.VEVENT);
    for (var i = 0; i < all.size(); i++) {
      var event = new Event(all.get(i), i < places.size() ? places.get(i) : new Node.Place(1, 1));
      event
          .is()
          .<RecurrenceId<Temporal>>getProperty(Property.RECURRENCE_ID)
          .flatMap(of -> instant(of.getDate()))
          .ifPresent(at -> replaced.computeIfAbsent(event.id(), any -> new HashSet<>()).add(at));
      if (!event.value(Property.STATUS).equalsIgnoreCase("CANCELLED")) {
        events.add(event);
      }
    }
  }

  /** An event and where it begins in the file. */
  record Event(VEvent is, Node.Place place) {

    /** The value of a property; empty where there is none. */
    String value(String property) {
      return is.<Property>getProperty(property).map(Property::getValue).orElse("");
    }

    private String id() {
      return value(Property.UID);
    }
  }

  /**
   * Those of a text; nothing, and a flaw, when it is no calendar.
   *
   * @param most occurrences of one event that are worth looking at
   * @param wrong told of what of the events cannot be read
   */
  static Optional<Events> read(
      Ledger ledger, String text, Horizon horizon, int most, BiConsumer<Node.Place, String> wrong) {
    try {
      var calendar = new CalendarBuilder().build(new StringReader(text));
      return Optional.of(new Events(calendar, text, horizon, most, wrong));
    } catch (ParserException e) {
      var line = Math.max(1, e.getLineNo());
      ledger.flaw(
          new Node.Place(line, 1),
          "is no calendar: "
              + String.valueOf(e.getMessage()).replaceFirst("^Error at line.*?:", ""));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("from memory", e);
    }
  }

  Calendar calendar() {
    return calendar;
  }

  /** Those that are not cancelled, in their order. */
  List<Event> all() {
    return events;
  }

  /** Where events begin: the library does not keep it. */
  private static List<Node.Place> places(String text) {
    var lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).strip().equalsIgnoreCase("BEGIN:VEVENT"))
        .mapToObj(i -> new Node.Place(i + 1, 1))
        .toList();
  }

  /** The zone of times without one, where the calendar names it. */
  private @Nullable ZoneId zone() {
    var named = calendar.<Property>getProperty("X-WR-TIMEZONE").map(Property::getValue).orElse("");
    if (named.isBlank()) {
      return null;
    }
    try {
      return ZoneId.of(named.strip());
    } catch (DateTimeException unknown) {
      wrong.accept(new Node.Place(1, 1), "'" + named + "' is no IANA time zone");
      return null;
    }
  }

  /** When an event is around the horizon; never, and said, when that cannot be told. */
  List<EventTimes> occurrences(Event event) {
    var first = times(event.is());
    if (first == null) {
      wrong.accept(event.place(), "does not say when it begins and ends");
      return List.of();
    }
    if (event
        .is()
        .<Property>getProperty(Property.RECURRENCE_ID)
        .flatMap(of -> of.<Parameter>getParameter(Parameter.RANGE))
        .isPresent()) {
      wrong.accept(
          event.place(),
          "changes all occurrences that follow, which is not understood: end the one and begin another");
      return List.of();
    }
    var rules = event.is().<RRule<Temporal>>getProperties(Property.RRULE);
    if (rules.isEmpty() && event.is().getProperties(Property.RDATE).isEmpty()) {
      return List.of(first);
    }
    for (var rule : rules) {
      var recur = rule.getRecur();
      if (TOO_OFTEN.contains(recur.getFrequency())
          || recur.getMinuteList().size() > 1
          || recur.getSecondList().size() > 1) {
        wrong.accept(event.place(), "recurs more often than every hour");
        return List.of();
      }
    }
    var gone = replaced.getOrDefault(event.id(), Set.of());
    // Those that began before the horizon may reach into it.
    var from = horizon.from().minus(first.elapsed());
    var around = new Period<>(from.atZone(ZoneOffset.UTC), horizon.until().atZone(ZoneOffset.UTC));
    return event.is().calculateRecurrenceSet(around).stream()
        .map(Period::getStart)
        .filter(start -> instant(start).map(at -> !gone.contains(at)).orElse(true))
        .limit(most + 1L)
        .map(start -> first.startingAt((Temporal) start))
        .toList();
  }

  /** When it is for the first time; null when it does not say. */
  private static @Nullable EventTimes times(VEvent event) {
    var start = event.getDateTimeStart();
    if (start == null) {
      return null;
    }
    var from = start.getDate();
    var end = event.<Temporal>getEndDate(true);
    return end.map(until -> new EventTimes(from, until.getDate())).orElse(null);
  }

  /** To compare occurrences: days, and hours without a zone, are those of UTC. */
  private Optional<Instant> instant(Temporal at) {
    return Optional.of(moment(at).begins(ZoneOffset.UTC));
  }

  /** A time of day in no zone is in that of the calendar, and floats where it has none. */
  Moment moment(Temporal at) {
    return switch (at) {
      case LocalDate day -> new Moment.Day(day);
      case Instant exact -> new Moment.Exact(exact);
      case OffsetDateTime exact -> new Moment.Exact(exact.toInstant());
      case ZonedDateTime exact -> new Moment.Exact(exact.toInstant());
      case LocalDateTime floating ->
          usual == null
              ? new Moment.Floating(floating)
              : new Moment.Exact(floating.atZone(usual).toInstant());
      default -> throw new DateTimeException("unknown time " + at.getClass().getSimpleName());
    };
  }

  /** The moment at which an occurrence ends; of whole days the last, which is before the end. */
  Moment end(EventTimes times) {
    return moment(times.until() instanceof LocalDate day ? day.minusDays(1) : times.until());
  }

  /** Whether something lies around the horizon, wherever its owner is to within a day. */
  boolean meets(Moment from, Moment until) {
    return horizon.meets(from.begins(ZoneOffset.UTC), until.ends(ZoneOffset.UTC));
  }
}
