package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Moment;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Roster;
import dev.hartig.gateway.domain.Statement;
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
 * Reads who is on call from a calendar (iCalendar, RFC 5545), as schedulers of duty export it: an
 * event is a shift of whoever attends it, or of whom its summary names.
 *
 * <p>What recurs is written out around a moment. The same hour of the day begins and ends each
 * occurrence, as calendars show it, also across changes of the clock; the exact duration of the
 * first one, which RFC 5545 (section 3.8.5.3) has, would leave an hour with two on call, or none.
 */
final class CalendarFile {

  /** Shorter turns nobody plans; rules of seconds would go on for ever. */
  private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private final Ledger ledger;
  private final Horizon horizon;
  private final List<Roster.Turn> turns = new ArrayList<>();

  /** Starts that an event of its own replaces, by the id of the event that recurs. */
  private final Map<String, Set<Instant>> replaced = new HashMap<>();

  private final @Nullable ZoneId usual;

  private CalendarFile(Ledger ledger, Horizon horizon, @Nullable ZoneId usual) {
    this.ledger = ledger;
    this.horizon = horizon;
    this.usual = usual;
  }

  /**
   * What a file says.
   *
   * @param horizon shifts outside it are left out
   */
  static Account account(String file, String text, Horizon horizon) {
    var ledger = new Ledger(file);
    try {
      var calendar = new CalendarBuilder().build(new StringReader(text));
      new CalendarFile(ledger, horizon, zone(ledger, calendar)).read(calendar, places(text));
    } catch (ParserException e) {
      var line = Math.max(1, e.getLineNo());
      ledger.flaw(
          new Node.Place(line, 1),
          "is no calendar: "
              + String.valueOf(e.getMessage()).replaceFirst("^Error at line.*?:", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("from memory", e);
    }
    return ledger.account();
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
  private static @Nullable ZoneId zone(Ledger ledger, Calendar calendar) {
    var named = calendar.<Property>getProperty("X-WR-TIMEZONE").map(Property::getValue).orElse("");
    if (named.isBlank()) {
      return null;
    }
    try {
      return ZoneId.of(named.strip());
    } catch (DateTimeException unknown) {
      ledger.warn(new Node.Place(1, 1), "'" + named + "' is no IANA time zone");
      return null;
    }
  }

  private void read(Calendar calendar, List<Node.Place> places) {
    var events = calendar.<VEvent>getComponents(Component.VEVENT);
    for (var event : events) {
      event
          .<RecurrenceId<Temporal>>getProperty(Property.RECURRENCE_ID)
          .flatMap(of -> instant(of.getDate()))
          .ifPresent(at -> replaced.computeIfAbsent(id(event), any -> new HashSet<>()).add(at));
    }
    for (var i = 0; i < events.size() && turns.size() <= Roster.MOST_SHIFTS; i++) {
      var place = i < places.size() ? places.get(i) : new Node.Place(1, 1);
      try {
        shift(events.get(i), place);
      } catch (DateTimeException | IllegalArgumentException e) {
        ledger.flaw(place, "cannot be read: " + e.getMessage());
      }
    }
    var first = new Node.Place(1, 1);
    if (turns.size() > Roster.MOST_SHIFTS) {
      ledger.flaw(
          first,
          "has more than %d shifts between %s and %s"
              .formatted(Roster.MOST_SHIFTS, horizon.from(), horizon.until()));
    }
    ledger.add(new Statement.OfCalendar(ledger.spot(first), turns));
  }

  private void shift(VEvent event, Node.Place place) {
    var status = event.<Property>getProperty(Property.STATUS).map(Property::getValue).orElse("");
    if (status.equalsIgnoreCase("CANCELLED")) {
      return;
    }
    var times = times(event);
    if (times == null) {
      ledger.flaw(place, "does not say when it begins and ends");
      return;
    }
    var people = people(event, place);
    if (people.isEmpty()) {
      ledger.flaw(place, "names nobody: it has neither attendees with an address nor a summary");
      return;
    }
    if (event
        .<Property>getProperty(Property.RECURRENCE_ID)
        .flatMap(of -> of.<Parameter>getParameter(Parameter.RANGE))
        .isPresent()) {
      ledger.flaw(
          place,
          "changes all occurrences that follow, which is not understood: end the one and begin another");
      return;
    }
    for (var one : occurrences(event, times, place)) {
      turn(one, people, place);
    }
  }

  private void turn(EventTimes times, List<Mention> people, Node.Place place) {
    var from = moment(times.from());
    // The last day of whole days is the one before the end.
    var until = moment(times.until() instanceof LocalDate day ? day.minusDays(1) : times.until());
    if (from == null || until == null) {
      ledger.flaw(place, "has no time zone, and the calendar names none (X-WR-TIMEZONE)");
      return;
    }
    if (!horizon.meets(from.begins(ZoneOffset.UTC), until.ends(ZoneOffset.UTC))) {
      return;
    }
    for (var who : people) {
      turns.add(
          new Roster.Turn(
              ledger.mention(who, place), ledger.stated(from, place), ledger.stated(until, place)));
    }
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

  private List<EventTimes> occurrences(VEvent event, EventTimes first, Node.Place place) {
    var rules = event.<RRule<Temporal>>getProperties(Property.RRULE);
    if (rules.isEmpty() && event.getProperties(Property.RDATE).isEmpty()) {
      return List.of(first);
    }
    for (var rule : rules) {
      var recur = rule.getRecur();
      if (TOO_OFTEN.contains(recur.getFrequency())
          || recur.getMinuteList().size() > 1
          || recur.getSecondList().size() > 1) {
        ledger.flaw(place, "recurs more often than every hour");
        return List.of();
      }
    }
    var gone = replaced.getOrDefault(id(event), Set.of());
    // Those that began before the horizon may reach into it.
    var from = horizon.from().minus(first.elapsed());
    var around = new Period<>(from.atZone(ZoneOffset.UTC), horizon.until().atZone(ZoneOffset.UTC));
    return event.calculateRecurrenceSet(around).stream()
        .map(Period::getStart)
        .filter(start -> instant(start).map(at -> !gone.contains(at)).orElse(true))
        .limit(Roster.MOST_SHIFTS + 1L)
        .map(start -> first.startingAt((Temporal) start))
        .toList();
  }

  /** Whoever attends and has not declined; else whom the summary names. */
  private List<Mention> people(VEvent event, Node.Place place) {
    var mentions = new ArrayList<Mention>();
    for (var attendee : event.<Property>getProperties(Property.ATTENDEE)) {
      var address = attendee.getValue().replaceFirst("(?i)^mailto:", "");
      if (Ledger.isMail(address) && comes(attendee)) {
        mentions.add(new Mention.ByHandle(Ledger.mail(address)));
      }
    }
    if (!mentions.isEmpty()) {
      return mentions;
    }
    var summary = event.<Property>getProperty(Property.SUMMARY).map(Property::getValue).orElse("");
    var name = ledger.text(summary, place);
    if (name == null) {
      return List.of();
    }
    return List.of(named(name.value()));
  }

  private static boolean comes(Property attendee) {
    var declined = attendee.<Parameter>getParameter(Parameter.PARTSTAT).map(Parameter::getValue);
    var kind = attendee.<Parameter>getParameter(Parameter.CUTYPE).map(Parameter::getValue);
    return !declined.orElse("").equalsIgnoreCase("DECLINED")
        && kind.map(one -> one.equalsIgnoreCase("INDIVIDUAL")).orElse(true);
  }

  private static Mention named(String summary) {
    if (Ledger.isMail(summary)) {
      return new Mention.ByHandle(Ledger.mail(summary));
    }
    return DirectoryFile.isId(summary)
        ? new Mention.OfPerson(summary)
        : new Mention.ByHandle("name:" + summary);
  }

  private static String id(VEvent event) {
    return event.<Property>getProperty(Property.UID).map(Property::getValue).orElse("");
  }

  /** To compare occurrences: days are those of UTC. */
  private Optional<Instant> instant(Temporal at) {
    var moment = moment(at);
    return moment == null ? Optional.empty() : Optional.of(moment.begins(ZoneOffset.UTC));
  }

  /** Null for a time of day in no zone. */
  private @Nullable Moment moment(Temporal at) {
    return switch (at) {
      case LocalDate day -> new Moment.Day(day);
      case Instant exact -> new Moment.Exact(exact);
      case OffsetDateTime exact -> new Moment.Exact(exact.toInstant());
      case ZonedDateTime exact -> new Moment.Exact(exact.toInstant());
      case LocalDateTime floating ->
          usual == null ? null : new Moment.Exact(floating.atZone(usual).toInstant());
      default -> throw new DateTimeException("unknown time " + at.getClass().getSimpleName());
    };
  }
}
