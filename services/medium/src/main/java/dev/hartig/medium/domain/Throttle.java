package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How and when somebody is reached who was interrupted often already.
 *
 * <p>Bounded deferral (Horvitz, Apacible, Subramani: Balancing Awareness and Interruption, User
 * Modeling 2005): what would interrupt is held while waiting costs less than interrupting, and
 * never longer than a bound. What an interruption costs is counted in interruptions: the next costs
 * as much as there were before it today. What waiting costs follows from the role, {@link
 * Attention#worth}. The bound is the next even hour at which the recipient works, where all that
 * was held comes at once; what asks nothing of them goes into their digest. (Some three batches a
 * day left people better than notes as they came, and than none: Fitz et al.: Batching Smartphone
 * Notifications Can Improve Well-Being, Computers in Human Behavior 101, 2019.)
 *
 * <p>Not held is what is urgent, what a deadline makes useless by then, what a rule sends at once,
 * what waits anyway, and what comes with a note of the same thread that has just interrupted.
 *
 * @param rule the rule that decides
 * @param timing when
 */
record Throttle(Rule rule, Timing timing) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private static final Scope ALWAYS = new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS);

  static Throttle of(Situation situation, Rulebook.Finding found) {
    var rule = found.rule();
    var timing = Timing.of(rule, situation);
    var spared = mayWait(rule, situation) && !timing.deferred() && !joins(situation);
    var throttle =
        spared
            ? overspent(situation)
                .map(
                    much ->
                        mayBeALine(situation, found, much)
                            ? line(situation, rule, timing, much)
                            : new Throttle(rule, gathered(situation, much)))
                .orElseGet(() -> new Throttle(rule, timing))
            : new Throttle(rule, timing);
    return throttle.outsideMeetings(situation);
  }

  /** What can wait and would interrupt does not come in the middle of a meeting. */
  private Throttle outsideMeetings(Situation situation) {
    return mayWait(rule, situation) ? new Throttle(rule, timing.outsideMeetings(situation)) : this;
  }

  /** Whether it would interrupt, and nothing says that it goes at once. */
  private static boolean mayWait(Rule rule, Situation situation) {
    return situation.matter().urgency() != Urgency.REALTIME
        && rule.medium().interrupts()
        && rule.moment() != Moment.AT_ONCE;
  }

  private static boolean joins(Situation situation) {
    var attention = situation.recipient().attention();
    return attention.spent().joins(attention.thread(), situation.matter().asOf());
  }

  /**
   * That more was spent than what is at hand is worth.
   *
   * @param today whether of the whole day, else of the last hour alone
   * @param text in a clause
   */
  private record Overspent(boolean today, String text) {}

  private static Optional<Overspent> overspent(Situation situation) {
    var attention = situation.recipient().attention();
    var presence = situation.recipient().presence();
    var role = situation.recipient().role();
    var now = situation.matter().asOf();
    var today = attention.today(now, presence);
    if (today.size() >= attention.worth(role)) {
      return Optional.of(
          new Overspent(
              true,
              "you had %s, and %s is worth %d (your budget is %d a day)"
                  .formatted(
                      since(today, presence.zone()),
                      what(role),
                      attention.worth(role),
                      attention.budget())));
    }
    var lately = attention.lately(now).size();
    return lately >= attention.worthAnHour(role)
        ? Optional.of(
            new Overspent(
                false,
                "you had %s in the last hour, and %s is worth %d an hour (your budget is %d a day)"
                    .formatted(
                        interruptions(lately),
                        what(role),
                        attention.worthAnHour(role),
                        attention.budget())))
        : Optional.empty();
  }

  private static String since(List<Interruption> today, ZoneId zone) {
    return today.isEmpty()
        ? "no interruption today"
        : "%s since %s"
            .formatted(
                interruptions(today.size()), CLOCK.format(today.getFirst().at().atZone(zone)));
  }

  private static String interruptions(int many) {
    return many == 1 ? "1 interruption" : many + " interruptions";
  }

  private static String what(Role role) {
    return switch (role) {
      case RESPONSIBLE -> "what is yours to do";
      case CONSULTED -> "what asks for your word";
      case INFORMED -> "what merely informs you";
    };
  }

  private static boolean mayBeALine(Situation situation, Rulebook.Finding found, Overspent much) {
    return much.today()
        && situation.recipient().role() == Role.INFORMED
        && !found.forbidden().containsKey(Medium.DIGEST)
        && !found.unwanted().containsKey(Medium.DIGEST);
  }

  private static Throttle line(Situation situation, Rule instead, Timing timing, Overspent much) {
    var rule =
        new Rule(
            "budget",
            instead.order(),
            ALWAYS,
            Medium.DIGEST,
            Moment.NEXT_START,
            List.of(),
            "A line in the digest in the place of a %s: %s."
                .formatted(instead.medium().word(), much.text()),
            null,
            "");
    var later = Timing.of(rule, situation);
    var deadline = situation.matter().deadline();
    // Where it cannot wait for the digest, a line in it is of no use.
    return !later.deferred() && deadline != null
        ? new Throttle(instead, timing)
        : new Throttle(rule, later);
  }

  private static Timing gathered(Situation situation, Overspent much) {
    var presence = situation.recipient().presence();
    var next =
        situation
            .preferences()
            .nextFree(evenHour(situation.matter().asOf(), presence.zone()), presence);
    return Timing.heldUntil(
        next, situation, "medium.budget", "It is held until %s (%s): " + much.text() + ".");
  }

  /** The first even hour by their clock strictly after this moment. */
  private static Instant evenHour(Instant now, ZoneId zone) {
    var hour = now.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    while (hour.getHour() % 2 != 0) {
      hour = hour.plusHours(1);
    }
    return hour.toInstant();
  }
}
