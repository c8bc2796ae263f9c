package dev.hartig.routing.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked next when somebody who was asked to act gives no sign of life. Whether they do, and
 * since when, alerting knows; who is there now, the directory.
 */
public final class Escalation {

  /**
   * How long somebody has: as long as a step of GoAlert's lasts unless it says otherwise (its
   * DefaultStepDelay, 15 minutes).
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /**
   * Of more who are asked at the same time, those beyond are not named: each of them would carry
   * the names of all. One of them may then be asked once more.
   */
  static final int MOST_NAMED = 32;

  /** Rule of the reason why somebody is asked into whose hands it is given in the end. */
  public static final String HANDED_OVER = "routing.handed-over";

  private static final String RULE = "routing.escalated";

  private Escalation() {}

  /** The same without policies of an organisation's own. */
  public static Audience prepared(Audience audience, Occurrence occurrence, Directory directory) {
    return prepared(audience, occurrence, directory, EscalationPolicies.NONE);
  }

  /**
   * An audience whose responsible know what comes when they do not answer: what the organisation's
   * policy says or, on realtime alone, whoever is above them. What is asked on fast, such as a
   * review, is mostly answered where it was asked and not here, so that silence says nothing, and a
   * manager who is told of every review would soon not listen.
   *
   * @param policies whose condition the signal meets
   */
  public static Audience prepared(
      Audience audience, Occurrence occurrence, Directory directory, EscalationPolicies policies) {
    var told = with(audience, policies.reasons());
    if (policies.met().isEmpty() && occurrence.urgency() != Urgency.REALTIME) {
      return told;
    }
    var asked =
        told.recipients().stream()
            .filter(one -> one.role() == Role.RESPONSIBLE)
            .map(Recipient::id)
            .limit(MOST_NAMED)
            .toList();
    var team = team(occurrence, directory, asked);
    // What is private is for those whom it names, and nobody above them.
    var policy =
        occurrence.restricted()
            ? Optional.<EscalationPolicy>empty()
            : policies.fitting(occurrence.urgency(), team);
    if (policy.isPresent()) {
      var rung =
          new Rung(policy.get().name(), 0, 1, policy.get().after(), false, false, team, asked);
      return asked.isEmpty()
          ? askedAtOnce(told, policy.get(), rung, occurrence, directory)
          : on(told, rung);
    }
    if (asked.isEmpty() || occurrence.urgency() != Urgency.REALTIME) {
      return told;
    }
    var presence = new Presence(directory, occurrence.asOf());
    var last =
        occurrence.restricted() || new Upwards(directory, presence).after(team, asked).isEmpty();
    return on(told, new Rung("", 0, 1, PATIENCE, last, false, team, asked));
  }

  /** Where a signal points at nobody who is to act, the first step of the policy is for it. */
  private static Audience askedAtOnce(
      Audience audience,
      EscalationPolicy policy,
      Rung rung,
      Occurrence occurrence,
      Directory directory) {
    var excluded = audience.excluded().stream().map(Exclusion::id).toList();
    var nobody = new Rung(rung.policy(), 0, 1, rung.after(), false, false, rung.team(), excluded);
    var way = new Way(policy, directory, new Presence(directory, occurrence.asOf()));
    var turn = way.after(nobody);
    if (turn.isEmpty()) {
      return audience;
    }
    // They are the first to be asked, and nobody has failed to answer: theirs is no further step.
    var first = turn.get();
    var asked = first.people().stream().map(one -> one.person().id()).toList();
    var next =
        new Rung(
            rung.policy(), 0, 1, first.after(), first.handover(), first.each(), rung.team(), asked);
    var recipients = new ArrayList<Recipient>();
    for (var one : first.people()) {
      var text =
          "The signal points at nobody who is to act, so policy %s asks: %s."
              .formatted(policy.name(), one.why());
      recipients.add(recipient(one, text, RULE, occurrence.signalId()).on(next));
    }
    var ids = recipients.stream().map(Recipient::id).toList();
    audience.recipients().stream().filter(one -> !ids.contains(one.id())).forEach(recipients::add);
    return new Audience(
        recipients,
        audience.excluded().stream().filter(one -> !ids.contains(one.id())).toList(),
        audience.reasons());
  }

  private static Audience on(Audience audience, Rung rung) {
    return new Audience(
        audience.recipients().stream()
            .map(one -> one.role() == Role.RESPONSIBLE ? one.on(rung) : one)
            .toList(),
        audience.excluded(),
        audience.reasons());
  }

  private static Audience with(Audience audience, List<Reason> reasons) {
    return reasons.isEmpty()
        ? audience
        : new Audience(
            audience.recipients(),
            audience.excluded(),
            Stream.concat(audience.reasons().stream(), reasons.stream()).toList());
  }

  /** The same without policies of an organisation's own. */
  public static Audience next(Unanswered unanswered, Directory directory) {
    return next(unanswered, directory, null);
  }

  /**
   * Who is asked after somebody who has not answered.
   *
   * @param policy the one that the rung names, as it stands; null where there is none, or none any
   *     more: then the way goes up the directory
   */
  public static Audience next(
      Unanswered unanswered, Directory directory, @Nullable EscalationPolicy policy) {
    var presence = new Presence(directory, unanswered.at());
    return policy == null
        ? upwards(unanswered, new Upwards(directory, presence))
        : along(unanswered, new Way(policy, directory, presence));
  }

  private static Audience along(Unanswered unanswered, Way way) {
    var before = unanswered.rung();
    var turn = way.after(before);
    if (turn.isEmpty()) {
      return nobody(
          unanswered,
          "policy %s is at its end, and the directory has nobody to hand it over to"
              .formatted(before.policy()));
    }
    var next = turn.get();
    var rung = next.rung(before);
    var rule = next.handover() ? HANDED_OVER : RULE;
    var place =
        next.handover()
            ? "at the end of policy %s".formatted(before.policy())
            : "step %d of policy %s%s"
                .formatted(
                    next.step(),
                    before.policy(),
                    next.round() == 1 ? "" : ", round " + next.round());
    return new Audience(
        next.people().stream().map(one -> recipient(one, unanswered, rule).on(rung)).toList(),
        List.of(),
        List.of(
            Reason.of(
                rule,
                next.handover()
                    ? "%s: %s it is handed over to %s, and nobody comes after them."
                        .formatted(silence(unanswered), place, names(next.people()))
                    : "%s: %s asks %s%d."
                        .formatted(
                            silence(unanswered),
                            place,
                            next.each() ? "each of " : "",
                            next.people().size()))));
  }

  private static Audience upwards(Unanswered unanswered, Upwards up) {
    var before = unanswered.rung();
    var next = up.after(before.team(), before.asked());
    var gone =
        before.policy().isEmpty()
            ? ""
            : "policy %s does not stand any more; ".formatted(before.policy());
    if (next.isEmpty()) {
      return nobody(unanswered, gone + "nobody above them is left in the directory");
    }
    var asked = Upwards.with(before.asked(), next);
    var rung =
        new Rung(
            "",
            before.step() + 1,
            before.round(),
            before.after(),
            up.after(before.team(), asked).isEmpty(),
            before.policy().isEmpty() && before.each(),
            before.team(),
            asked);
    return new Audience(
        next.stream().map(one -> recipient(one, unanswered, RULE).on(rung)).toList(),
        List.of(),
        List.of(
            Reason.of(
                RULE,
                "%s: %sstep %d asks %d more%s."
                    .formatted(
                        silence(unanswered),
                        gone,
                        rung.step(),
                        next.size(),
                        rung.last() ? ", and nobody comes after them" : ""))));
  }

  private static Audience nobody(Unanswered unanswered, String why) {
    return new Audience(
        List.of(),
        List.of(),
        List.of(Reason.of(RULE, "%s, and %s.".formatted(silence(unanswered), why))));
  }

  private static Recipient recipient(Called.Next one, Unanswered unanswered, String rule) {
    var person = one.person();
    var since = Until.of(unanswered.since(), unanswered.at(), person.zone());
    var text =
        "%s has given no sign of life since %s, and %s."
            .formatted(unanswered.name(), since, one.why());
    return recipient(one, text, rule, unanswered.signalId());
  }

  private static Recipient recipient(Called.Next one, String text, String rule, String signalId) {
    var person = one.person();
    var why = new Reason(rule, text, 1, List.of(signalId));
    return new Recipient(person.id(), person.name(), true, Role.RESPONSIBLE, 1, List.of(why))
        .on(one.duty());
  }

  private static String names(List<Called.Next> people) {
    return people.stream().map(one -> one.person().name()).collect(Collectors.joining(" and "));
  }

  private static String silence(Unanswered unanswered) {
    var waited = Duration.between(unanswered.since(), unanswered.at());
    return "%s has given no sign of life for %d min"
        .formatted(unanswered.name(), waited.toMinutes());
  }

  /** The first team that owns what it concerns and has somebody of those asked, if any are. */
  private static @Nullable String team(
      Occurrence occurrence, Directory directory, List<String> asked) {
    for (var resource : occurrence.resources()) {
      var owners = directory.owner(resource).map(Entry.Ownership::owners).orElse(List.of());
      for (var owner : owners) {
        if (directory.find(owner) instanceof Entry.Team team
            && (asked.isEmpty() || team.people().stream().anyMatch(asked::contains))) {
          return team.id();
        }
      }
    }
    return null;
  }
}
