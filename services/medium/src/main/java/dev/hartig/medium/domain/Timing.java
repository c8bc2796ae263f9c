package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The moment from which somebody may be reached.
 *
 * @param notBefore the moment
 * @param deferred whether it is later than now
 * @param reason why then
 */
record Timing(Instant notBefore, boolean deferred, Reason reason) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  static Timing of(Rule rule, Situation situation) {
    var digest = situation.preferences().digest();
    if (rule.medium() == Medium.DIGEST && digest != null) {
      return digest(situation, digest);
    }
    return switch (rule.moment()) {
      case AT_ONCE ->
          atOnce(
              situation,
              "medium.at-once",
              situation.away()
                  ? "It goes at once, although you are away."
                  : "It goes at once, whatever the hour.");
      case WORKING_HOURS -> workingHours(situation);
      case NEXT_START -> nextStart(situation);
    };
  }

  private static Timing digest(Situation situation, DigestTime digest) {
    var presence = situation.recipient().presence();
    return heldUntil(
        digest.next(situation.matter().asOf(), presence),
        situation,
        "medium.digest-time",
        "It is held for your digest, which you prefer to have " + digest.text() + ": %s (%s).");
  }

  private static Timing workingHours(Situation situation) {
    var presence = situation.recipient().presence();
    var now = situation.matter().asOf();
    var next = situation.preferences().nextFree(now, presence);
    if (!next.equals(now)) {
      return later(next, situation);
    }
    return presence.hours() == null
        ? atOnce(situation, "medium.no-hours", "It goes at once: no working hours are known.")
        : atOnce(
            situation, "medium.within-hours", "It goes at once: these are your working hours.");
  }

  private static Timing nextStart(Situation situation) {
    var presence = situation.recipient().presence();
    var now = situation.matter().asOf();
    if (presence.hours() == null) {
      return workingHours(situation);
    }
    var start = situation.away() ? presence.nextWork(now) : presence.nextStart(now);
    return later(situation.preferences().nextFree(start, presence), situation);
  }

  private static Timing later(Instant next, Situation situation) {
    var presence = situation.recipient().presence();
    var now = situation.matter().asOf();
    if (situation.away()) {
      return heldUntil(
          next, situation, "medium.away", "You are away: held until you are back, %s (%s).");
    }
    if (!presence.works(now)) {
      return heldUntil(
          next,
          situation,
          "medium.deferred",
          "It is outside your working hours: held until %s (%s).");
    }
    return situation
        .preferences()
        .quiet(now, presence)
        .map(
            hours ->
                heldUntil(
                    next,
                    situation,
                    "medium.quiet",
                    "These are your quiet hours, " + hours.text() + ": held until %s (%s)."))
        .orElseGet(
            () ->
                heldUntil(
                    next,
                    situation,
                    "medium.deferred",
                    "It is held for the beginning of your next working day, %s (%s)."));
  }

  /**
   * The same, or the end of the meeting that the moment lies in. A deadline goes before, and what
   * is held for something else already is held no longer for a meeting than the deadline allows.
   */
  Timing outsideMeetings(Situation situation) {
    var recipient = situation.recipient();
    var end = recipient.busy().until(notBefore);
    if (end.isEmpty()) {
      return this;
    }
    var next = recipient.busy().nextFree(notBefore, situation.preferences(), recipient.presence());
    var deadline = situation.matter().deadline();
    if (deferred && deadline != null && !deadline.isAfter(next)) {
      return this;
    }
    var zone = recipient.presence().zone();
    var meeting =
        (deferred ? "Then you are in a meeting until " : "You are in a meeting until ")
            + end(end.get(), notBefore, zone)
            + (next.isBefore(end.get()) ? ", longer than it can wait" : "")
            + ": held until %s (%s).";
    return heldUntil(
        next,
        situation,
        deferred ? reason.rule() : "medium.busy",
        deferred ? reason.text().replace("%", "%%") + " " + meeting : meeting);
  }

  private static String end(Instant end, Instant from, ZoneId zone) {
    var local = end.atZone(zone);
    return local.toLocalDate().equals(from.atZone(zone).toLocalDate())
        ? HOUR.format(local)
        : CLOCK.format(local);
  }

  /** Held only while waiting costs less than interrupting: never past the deadline. */
  static Timing heldUntil(Instant next, Situation situation, String rule, String text) {
    var deadline = situation.matter().deadline();
    var zone = situation.recipient().presence().zone();
    if (deadline != null && !deadline.isAfter(next)) {
      return atOnce(
          situation,
          "medium.deadline",
          "It goes at once: its deadline, %s, comes before the moment it would be held for, %s."
              .formatted(clock(deadline, zone), clock(next, zone)));
    }
    return new Timing(next, true, new Reason(rule, text.formatted(clock(next, zone), zone)));
  }

  private static Timing atOnce(Situation situation, String rule, String text) {
    return new Timing(situation.matter().asOf(), false, new Reason(rule, text));
  }

  /** A moment by somebody's clock, {@code Mon 2 Mar 2026, 14:00}. */
  static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}
