package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Rung;
import dev.hartig.routing.domain.Unanswered;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationStep;
import dev.hartig.schemas.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads that somebody has not answered, and writes what comes when somebody does not. */
public final class EscalationCodec {

  private EscalationCodec() {}

  /** Who has given no sign of life. */
  public static Unanswered unanswered(Escalation escalation) {
    var recipient = escalation.getRecipient();
    return new Unanswered(
        recipient.getId(),
        recipient.getName(),
        escalation.getSince(),
        escalation.getAt(),
        escalation.getAlertId(),
        escalation.getMatter().getSignalId(),
        Objects.requireNonNull(rung(escalation.getStep())));
  }

  /** The matter as it is judged when the next are asked: who is there then, and who is at work. */
  static Matter matter(Escalation escalation) {
    return Matter.newBuilder(escalation.getMatter())
        .setEnvelope(asOf(escalation.getMatter().getEnvelope(), escalation.getAt()))
        .build();
  }

  static @Nullable EscalationStep step(@Nullable Rung rung) {
    return rung == null
        ? null
        : EscalationStep.newBuilder()
            .setPolicy(rung.policy())
            .setStep(rung.step())
            .setRound(rung.round())
            .setAfter(rung.after().toMillis())
            .setLast(rung.last())
            .setEach(rung.each())
            .setTeam(rung.team())
            .setAsked(rung.asked())
            .build();
  }

  static @Nullable Rung rung(@Nullable EscalationStep step) {
    return step == null
        ? null
        : new Rung(
            step.getPolicy(),
            Math.max(0, step.getStep()),
            Math.max(1, step.getRound()),
            Duration.ofMillis(Math.max(0, step.getAfter())),
            step.getLast(),
            step.getEach(),
            step.getTeam(),
            step.getAsked());
  }

  private static Envelope asOf(Envelope envelope, Instant at) {
    return Envelope.newBuilder(envelope).setAsOf(at).build();
  }
}
