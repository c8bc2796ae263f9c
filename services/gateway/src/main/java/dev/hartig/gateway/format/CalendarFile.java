package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Mention;
import dev.hartig.gateway.domain.Moment;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Roster;
import dev.hartig.gateway.domain.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;

/**
 * Reads who is on call from a calendar (iCalendar, RFC 5545), as schedulers of duty export it: an
 * event is a shift of whoever attends it, or of whom its summary names.
 */
final class CalendarFile {

  private final Ledger ledger;
  private final Horizon horizon;
  private final Events events;
  private final List<Roster.Turn> turns = new ArrayList<>();

  private CalendarFile(Ledger ledger, Horizon horizon, Events events) {
    this.ledger = ledger;
    this.horizon = horizon;
    this.events = events;
  }

  /**
   * What a file says.
   *
   * @param horizon shifts outside it are left out
   */
  static Account account(String file, String text, Horizon horizon) {
    var ledger = new Ledger(file);
    Events.read(ledger, text, horizon, Roster.MOST_SHIFTS, ledger::flaw)
        .ifPresent(events -> new CalendarFile(ledger, horizon, events).read());
    return ledger.account();
  }

  private void read() {
    for (var event : events.all()) {
      if (turns.size() > Roster.MOST_SHIFTS) {
        break;
      }
      try {
        shift(event);
      } catch (DateTimeException | IllegalArgumentException e) {
        ledger.flaw(event.place(), "cannot be read: " + e.getMessage());
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

  private void shift(Events.Event event) {
    var people = people(event);
    if (people.isEmpty()) {
      ledger.flaw(
          event.place(), "names nobody: it has neither attendees with an address nor a summary");
      return;
    }
    for (var one : events.occurrences(event)) {
      turn(one, people, event.place());
    }
  }

  private void turn(EventTimes times, List<Mention> people, Node.Place place) {
    var from = events.moment(times.from());
    var until = events.end(times);
    if (from instanceof Moment.Floating || until instanceof Moment.Floating) {
      ledger.flaw(place, "has no time zone, and the calendar names none (X-WR-TIMEZONE)");
      return;
    }
    if (!events.meets(from, until)) {
      return;
    }
    for (var who : people) {
      turns.add(
          new Roster.Turn(
              ledger.mention(who, place), ledger.stated(from, place), ledger.stated(until, place)));
    }
  }

  /** Whoever attends and has not declined; else whom the summary names. */
  private List<Mention> people(Events.Event event) {
    var mentions = new ArrayList<Mention>();
    for (var attendee : event.is().<Property>getProperties(Property.ATTENDEE)) {
      var address = attendee.getValue().replaceFirst("(?i)^mailto:", "");
      if (Ledger.isMail(address) && comes(attendee)) {
        mentions.add(new Mention.ByHandle(Ledger.mail(address)));
      }
    }
    if (!mentions.isEmpty()) {
      return mentions;
    }
    var name = ledger.text(event.value(Property.SUMMARY), event.place());
    return name == null ? List.of() : List.of(named(name.value()));
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
}
