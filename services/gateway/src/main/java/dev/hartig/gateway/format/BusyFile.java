package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Account;
import dev.hartig.gateway.domain.Moment;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.property.FreeBusy;

/**
 * Reads when somebody is busy from their calendar (iCalendar, RFC 5545): events that are neither
 * transparent (section 3.8.2.7) nor cancelled, and what free/busy components say (3.6.4). Nothing
 * of an event but its times leaves this class; titles, places and people are not looked at, save
 * for the addresses of those who declined.
 *
 * <p>What cannot be read is left out with a warning: an odd entry in one person's calendar must not
 * keep everybody's directory from being applied.
 */
final class BusyFile {

  /** Sixteen a day in four months; a calendar with more is no person's. */
  static final int MOST = 2_000;

  private final Ledger ledger;
  private final Horizon horizon;
  private final Events events;
  private final List<Statement.Block> blocks = new ArrayList<>();

  private BusyFile(Ledger ledger, Horizon horizon, Events events) {
    this.ledger = ledger;
    this.horizon = horizon;
    this.events = events;
  }

  /**
   * What a file says.
   *
   * @param horizon times outside it are left out
   */
  static Account account(String file, String text, Horizon horizon) {
    var ledger = new Ledger(file);
    Events.read(ledger, text, horizon, MOST, ledger::warnOnce)
        .ifPresent(events -> new BusyFile(ledger, horizon, events).read());
    return ledger.account();
  }

  private void read() {
    for (var event : events.all()) {
      if (blocks.size() > MOST) {
        break;
      }
      if (!event.value(Property.TRANSP).equalsIgnoreCase("TRANSPARENT")) {
        event(event);
      }
    }
    events.calendar().<VFreeBusy>getComponents(Component.VFREEBUSY).forEach(this::freeBusy);
    var first = new Node.Place(1, 1);
    if (blocks.size() > MOST) {
      ledger.flaw(
          first,
          "has more than %d events between %s and %s"
              .formatted(MOST, horizon.from(), horizon.until()));
    }
    ledger.add(new Statement.OfBusy(ledger.spot(first), blocks));
  }

  private void event(Events.Event event) {
    try {
      var declined = declined(event);
      for (var one : events.occurrences(event)) {
        block(events.moment(one.from()), events.end(one), declined);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      ledger.warnOnce(event.place(), "cannot be read, and is left out");
    }
  }

  private void block(Moment from, Moment until, List<String> declined) {
    if (events.meets(from, until)) {
      blocks.add(new Statement.Block(from, until, declined));
    }
  }

  private static List<String> declined(Events.Event event) {
    return event.is().<Property>getProperties(Property.ATTENDEE).stream()
        .filter(
            attendee ->
                attendee
                    .<Parameter>getParameter(Parameter.PARTSTAT)
                    .map(Parameter::getValue)
                    .orElse("")
                    .equalsIgnoreCase("DECLINED"))
        .map(attendee -> attendee.getValue().replaceFirst("(?i)^mailto:", ""))
        .filter(Ledger::isMail)
        .map(Ledger::mail)
        .toList();
  }

  /** Periods are in UTC; of their kinds only FREE is none. */
  private void freeBusy(VFreeBusy component) {
    for (var property : component.<FreeBusy>getProperties(Property.FREEBUSY)) {
      var kind = property.<Parameter>getParameter(Parameter.FBTYPE).map(Parameter::getValue);
      if (!kind.orElse("").equalsIgnoreCase("FREE")) {
        property
            .getIntervals()
            .forEach(
                one ->
                    block(
                        new Moment.Exact(one.getStart()),
                        new Moment.Exact(one.getEnd()),
                        List.of()));
      }
    }
  }
}
