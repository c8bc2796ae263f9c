package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** That whoever has to act answers, or another is asked. */
final class Answers {

  private static final String PROMISE = "no alert ends in silence";

  private Answers() {}

  /** Whether it is of those who are asked next. */
  static boolean asks(Audience audience) {
    return List.of("routing.escalated", "routing.handed-over", "routing.handover")
        .contains(audience.getReasons().getFirst().getRule());
  }

  /** Whether others were asked before them, and have not answered or have left. */
  static boolean isAsked(Recipient recipient) {
    var step = recipient.getEscalation();
    return recipient.getHandover() != null || (step != null && step.getStep() > 0);
  }

  /** Whether they have it already, and are told nothing. */
  static boolean keeps(Recipient recipient) {
    return recipient.getHandover() != null && recipient.getHandover().getKeeps();
  }

  /**
   * Every alert that asked somebody to act was acknowledged or closed, another took the matter, or
   * those who come next were asked; unless nobody comes after them.
   */
  static void noneEndsInSilence(Trail trail) {
    var handed =
        trail.escalations().stream().map(it -> thread(it.getMatter())).collect(Collectors.toSet());
    trail.alerts().stream()
        .collect(Collectors.groupingBy(Alert::getId))
        .forEach((id, revisions) -> answered(id, revisions, handed));
    for (var audience : trail.audiences()) {
      if (asks(audience) && audience.getRecipients().isEmpty()) {
        throw new PromiseBroken(PROMISE, audience.getMatter().getSignalId(), "nobody is next");
      }
    }
  }

  private static void answered(String id, List<Alert> revisions, Set<String> handed) {
    var last = revisions.getLast();
    var signal = last.getMatter().getSignalId();
    var escalated = revisions.stream().anyMatch(it -> it.getState() == AlertState.ESCALATED);
    var relieved =
        revisions.stream().anyMatch(it -> List.of("relieved", "handover").contains(it.getCause()));
    var told = revisions.stream().anyMatch(Alert::getNotify);
    if (revisions.stream().allMatch(Answers::isWaitedFor)) {
      if (last.getState() == AlertState.EXPIRED && told && !escalated && !relieved) {
        throw new PromiseBroken(PROMISE, signal, id + " expired, and nobody else was asked");
      }
      if (escalated && !handed.contains(thread(last.getMatter()))) {
        throw new PromiseBroken(PROMISE, signal, id + " is escalated, and routing was not told");
      }
    }
    var taken = false;
    for (var revision : revisions) {
      taken |= revision.getState() == AlertState.ACKNOWLEDGED;
      if (taken && revision.getState() == AlertState.ESCALATED) {
        throw new PromiseBroken("no alert escalates after it is taken", signal, id);
      }
    }
  }

  private static boolean isWaitedFor(Alert alert) {
    var step = alert.getRecipient().getEscalation();
    return alert.getRecipient().getRole() == RecipientRole.RESPONSIBLE
        && alert.getMedium() != Medium.DIGEST
        && step != null
        && !step.getLast();
  }

  private static String thread(Matter matter) {
    return matter.getEnvelope().getOrganisation() + "/" + matter.getThread();
  }
}
