package dev.hartig.routing.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final String RULE = "routing.escalated";

  private Escalation() {}

  /**
   * An audience whose responsible know what comes when they do not answer. On realtime alone: what
   * is asked on fast, such as a review, is mostly answered where it was asked and not here, so that
   * silence says nothing, and a manager who is told of every review would soon not listen.
   */
  public static Audience prepared(Audience audience, Occurrence occurrence, Directory directory) {
    if (occurrence.urgency() != Urgency.REALTIME) {
      return audience;
    }
    var asked =
        audience.recipients().stream()
            .filter(one -> one.role() == Role.RESPONSIBLE)
            .map(Recipient::id)
            .limit(MOST_NAMED)
            .toList();
    if (asked.isEmpty()) {
      return audience;
    }
    var team = team(occurrence, directory, asked);
    var presence = new Presence(directory, occurrence.asOf());
    // What is private is for those whom it names, and nobody above them.
    var last =
        occurrence.restricted() || new Upwards(directory, presence).after(team, asked).isEmpty();
    var rung = new Rung("", 0, 1, PATIENCE, last, false, team, asked);
    return new Audience(
        audience.recipients().stream()
            .map(one -> one.role() == Role.RESPONSIBLE ? one.on(rung) : one)
            .toList(),
        audience.excluded(),
        audience.reasons());
  }

  /** Who is asked after somebody who has not answered. */
  public static Audience next(Unanswered unanswered, Directory directory) {
    var before = unanswered.rung();
    var up = new Upwards(directory, new Presence(directory, unanswered.at()));
    var next = up.after(before.team(), before.asked());
    if (next.isEmpty()) {
      return new Audience(
          List.of(),
          List.of(),
          List.of(
              Reason.of(
                  RULE,
                  "%s, and nobody above them is left in the directory."
                      .formatted(silence(unanswered)))));
    }
    var asked = Upwards.with(before.asked(), next);
    var rung =
        new Rung(
            before.policy(),
            before.step() + 1,
            before.round(),
            before.after(),
            up.after(before.team(), asked).isEmpty(),
            before.each(),
            before.team(),
            asked);
    var recipients = new ArrayList<Recipient>();
    for (var one : next) {
      recipients.add(recipient(one, unanswered).on(rung));
    }
    return new Audience(
        recipients,
        List.of(),
        List.of(
            Reason.of(
                RULE,
                "%s: step %d asks %d more%s."
                    .formatted(
                        silence(unanswered),
                        rung.step(),
                        next.size(),
                        rung.last() ? ", and nobody comes after them" : ""))));
  }

  private static Recipient recipient(Upwards.Next one, Unanswered unanswered) {
    var person = one.person();
    var since = Until.of(unanswered.since(), unanswered.at(), person.zone());
    var text =
        "%s has given no sign of life since %s, and %s."
            .formatted(unanswered.name(), since, one.why());
    var why = new Reason(RULE, text, 1, List.of(unanswered.signalId()));
    return new Recipient(person.id(), person.name(), true, Role.RESPONSIBLE, 1, List.of(why));
  }

  private static String silence(Unanswered unanswered) {
    var waited = Duration.between(unanswered.since(), unanswered.at());
    return "%s has given no sign of life for %d min"
        .formatted(unanswered.name(), waited.toMinutes());
  }

  /** The first team that owns what it concerns and has somebody of those asked. */
  private static @Nullable String team(
      Occurrence occurrence, Directory directory, List<String> asked) {
    for (var resource : occurrence.resources()) {
      var owners = directory.owner(resource).map(Entry.Ownership::owners).orElse(List.of());
      for (var owner : owners) {
        if (directory.find(owner) instanceof Entry.Team team
            && team.people().stream().anyMatch(asked::contains)) {
          return team.id();
        }
      }
    }
    return null;
  }
}
