package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When to talk, where talking is the medium, or what is suggested: a call or a meeting takes all of
 * them at one time, and to find it by asking around costs more than the call.
 */
final class CommonTime {

  private static final String TIME = "medium.time";
  private static final String NO_TIME = "medium.no-time";

  private static final String KNOWN = "as far as hours and calendars are known";

  private CommonTime() {}

  /**
   * What to say of it; empty where no common time is wanted, where the recipient is not among those
   * who would talk or it is not known with whom, and where they are told so late that it has begun
   * by then.
   */
  static Optional<Reason> of(Rule rule, Situation situation, Timing timing) {
    // Nobody makes an appointment for what is to be done now.
    if (situation.matter().urgency() == Urgency.REALTIME
        || !Talkers.isAsked(situation.recipient())
        || situation.away()) {
      return Optional.empty();
    }
    return Appointment.of(rule.medium())
        .or(() -> situation.suggestsCall() ? Optional.of(Appointment.CALL) : Optional.empty())
        .flatMap(appointment -> of(appointment, situation, timing));
  }

  private static Optional<Reason> of(Appointment appointment, Situation situation, Timing timing) {
    var talkers = situation.company().talkers();
    if (talkers.size() < 2) {
      return Optional.empty();
    }
    var zone = situation.recipient().presence().zone();
    return talkers
        .together(appointment)
        .map(at -> proposed(at, talkers, zone, timing))
        .orElseGet(() -> Optional.of(none(talkers, zone)));
  }

  private static Optional<Reason> proposed(
      Instant at, Talkers talkers, ZoneId zone, Timing timing) {
    if (!timing.notBefore().isBefore(at)) {
      return Optional.empty();
    }
    var text =
        talkers.size() == 2
            ? "A time for it: %s (%s). You both work then and neither is in a meeting, %s."
            : "A time for it: %s (%s). All of you work then and nobody is in a meeting, %s.";
    return Optional.of(new Reason(TIME, text.formatted(Timing.clock(at, zone), zone, KNOWN)));
  }

  private static Reason none(Talkers talkers, ZoneId zone) {
    var until =
        talkers
            .deadline()
            .map(at -> "Before its deadline, %s (%s),".formatted(Timing.clock(at, zone), zone))
            .orElse("In the next seven days");
    var text =
        talkers.size() == 2
            ? "%s there is no time at which you both work and neither is in a meeting, %s."
            : "%s there is no time at which all of you work and nobody is in a meeting, %s.";
    return new Reason(NO_TIME, text.formatted(until, KNOWN));
  }
}
