package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** That what is open when a shift ends is handed over, once. */
final class Shifts {

  private static final String PROMISE = "what is open when a shift ends is handed over once";

  /** Clocks jump by up to an hour, forth and back. */
  private static final Duration JUMPS = Duration.ofHours(2);

  private Shifts() {}

  /** Once all alerts are over. */
  static void areHandedOver(Trail trail) {
    var handovers =
        trail.escalations().stream().filter(it -> it.getKind() == EscalationKind.HANDOVER).toList();
    Trail.count(handovers, it -> it.getAlertId() + "/" + ended(it))
        .forEach(
            (key, times) -> {
              if (times > 1) {
                throw new PromiseBroken(PROMISE, null, times + " times: " + key);
              }
            });
    var asked = handovers.stream().map(Escalation::getAlertId).collect(Collectors.toSet());
    trail.alerts().stream()
        .collect(Collectors.groupingBy(Alert::getId))
        .values()
        .forEach(revisions -> handedOver(revisions, asked));
    for (var audience : trail.audiences()) {
      for (var recipient : audience.getRecipients()) {
        if (recipient.getHandover() != null && audience.getMatter().getRestricted()) {
          throw new PromiseBroken(
              "default deny", audience.getMatter().getSignalId(), "private, and handed over");
        }
      }
    }
  }

  private static Instant ended(Escalation handover) {
    return Objects.requireNonNull(handover.getDuty()).getUntil();
  }

  private static void handedOver(List<Alert> revisions, Set<String> asked) {
    var last = revisions.getLast();
    var duty =
        revisions.stream()
            .map(it -> it.getRecipient().getDuty())
            .filter(Objects::nonNull)
            .map(it -> it.getUntil())
            .max(Instant::compareTo);
    var over = List.of(AlertState.RESOLVED, AlertState.EXPIRED).contains(last.getState());
    var elsewhere = revisions.stream().anyMatch(it -> it.getCause().equals("relieved"));
    var secret = revisions.stream().anyMatch(it -> it.getMatter().getRestricted());
    if (duty.isEmpty() || !over || elsewhere || secret || asked.contains(last.getId())) {
      return;
    }
    if (duty.get().plus(JUMPS).isBefore(last.getUpdatedAt())) {
      throw new PromiseBroken(
          PROMISE,
          last.getMatter().getSignalId(),
          "%s was open until %s, the shift until %s"
              .formatted(last.getId(), last.getUpdatedAt(), duty.get()));
    }
  }
}
