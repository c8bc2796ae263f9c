package dev.hartig.medium.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lays what was learned over what the rules say, where that is a matter of habit.
 *
 * <p>That is where one person alone reads what they are told: by message, by email, in the digest
 * and, if they are merely informed, in a thread. What others take part in, and what has to be on
 * record, is none. Nothing is learned on realtime, about who is away, and where only a last resort
 * is left; guards and preferences take away what they forbid before anything is chosen. Who is
 * merely informed is never interrupted more than the rules would, nor anybody where a line of the
 * digest is enough; who is to act or to answer is told by what the rules say, should the other
 * medium bring no sign of life.
 */
final class Taught {

  private static final List<Medium> HABITUAL =
      List.of(Medium.CHAT_MESSAGE, Medium.EMAIL, Medium.DIGEST);

  private static final Scope ALWAYS = new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS);

  /** Before the medium of the rules is tried, where they have no fallback to take it from. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private Taught() {}

  /** What was found, with another rule in the place of its own where habits say so. */
  static Rulebook.Finding over(
      Situation situation, Rulebook.Finding found, Supplier<Habits> habits, Bounds bounds) {
    var media = media(situation, found);
    if (media.size() < 2) {
      return found;
    }
    var role = situation.recipient().role();
    var pick = Learning.choose(media, role, habits.get(), bounds, situation.matter().asOf());
    if (!pick.tried()) {
      return found;
    }
    var passed = new ArrayList<>(found.passed());
    var rule = found.rule();
    if (pick.medium() == rule.medium()) {
      passed.add(
          new Reason(
              "medium.learning",
              "Still by %s: %s.".formatted(rule.medium().word(), pick.grounds())));
      return new Rulebook.Finding(rule, found.forbidden(), found.unwanted(), passed);
    }
    passed.add(
        new Reason(
            rule.word(), "The rules say %s: ".formatted(rule.medium().word()) + rule.text()));
    return new Rulebook.Finding(
        instead(rule, role, pick), found.forbidden(), found.unwanted(), passed);
  }

  /** What may be chosen from, that of the rules first; one alone where nothing is learned. */
  static List<Medium> media(Situation situation, Rulebook.Finding found) {
    var usual = found.rule().medium();
    var role = situation.recipient().role();
    var habitual =
        HABITUAL.contains(usual) || (usual == Medium.CHAT_THREAD && role == Role.INFORMED);
    if (!habitual
        || situation.matter().urgency() == Urgency.REALTIME
        || situation.away()
        || found.rule().order() == Integer.MAX_VALUE) {
      return List.of(usual);
    }
    return Stream.concat(
            Stream.of(usual),
            HABITUAL.stream()
                .filter(medium -> medium != usual)
                .filter(medium -> !found.forbidden().containsKey(medium))
                .filter(medium -> !found.unwanted().containsKey(medium))
                .filter(medium -> isWithinBounds(medium, usual, situation)))
        .toList();
  }

  private static boolean isWithinBounds(Medium medium, Medium usual, Situation situation) {
    var informed = situation.recipient().role() == Role.INFORMED;
    var keeps = situation.matter().deadline() == null;
    return switch (medium) {
      case DIGEST -> informed && keeps;
      // What has a deadline is held for no hour: it would ring at night.
      case CHAT_MESSAGE -> !informed && usual != Medium.DIGEST && keeps;
      default -> true;
    };
  }

  private static Rule instead(Rule rule, Role role, Learning.Pick pick) {
    var medium = pick.medium();
    return new Rule(
        "learned",
        rule.order(),
        ALWAYS,
        medium,
        moment(rule, medium),
        fallbacks(rule, role, medium),
        "By %s in the place of a %s: %s."
            .formatted(medium.word(), rule.medium().word(), pick.grounds()),
        rule.follow(),
        "");
  }

  /** What interrupts waits for working hours, also where what does not would go at once. */
  private static Moment moment(Rule rule, Medium medium) {
    if (medium == Medium.DIGEST) {
      return Moment.NEXT_START;
    }
    var intrudes = medium.interrupts() && !rule.medium().interrupts();
    return intrudes && rule.moment() == Moment.AT_ONCE ? Moment.WORKING_HOURS : rule.moment();
  }

  private static List<Fallback> fallbacks(Rule rule, Role role, Medium medium) {
    var others = rule.fallbacks().stream().filter(one -> one.medium() != medium).toList();
    if (role == Role.INFORMED) {
      return medium == Medium.DIGEST ? List.of() : others;
    }
    var after = rule.fallbacks().isEmpty() ? PATIENCE : rule.fallbacks().getFirst().after();
    var usual =
        new Fallback(
            rule.medium(),
            after,
            "The %s brought no sign of life: what the rules say.".formatted(medium.word()));
    return Stream.concat(
            Stream.of(usual), others.stream().filter(one -> one.medium() != rule.medium()))
        .toList();
  }
}
