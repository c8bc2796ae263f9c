package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Handover;
import dev.hartig.routing.domain.Leaving;
import dev.hartig.routing.domain.OnDuty;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads that a shift is over, and writes on whose duty somebody is and why they are asked. */
public final class HandoverCodec {

  private HandoverCodec() {}

  /** Whose shift is over, and what has become of their alert. */
  public static Leaving leaving(Escalation escalation) {
    var recipient = escalation.getRecipient();
    var duty = escalation.getDuty();
    return new Leaving(
        recipient.getId(),
        recipient.getName(),
        escalation.getId(),
        escalation.getAlertId(),
        escalation.getMatter().getSignalId(),
        escalation.getAt(),
        duty == null
            ? new OnDuty("", escalation.getAt())
            : new OnDuty(duty.getTeam(), duty.getUntil()),
        EscalationCodec.rung(escalation.getStep()),
        course(escalation));
  }

  private static Leaving.Course course(Escalation escalation) {
    var course = escalation.getCourse();
    return course == null
        ? new Leaving.Course(escalation.getSince(), 0, null, null, null, "")
        : new Leaving.Course(
            course.getOpenedAt(),
            course.getTold(),
            course.getToldAt(),
            course.getAcknowledgedBy(),
            course.getAcknowledgedAt(),
            course.getNote());
  }

  /** What memory recalled, for whoever comes on; those asked next hear it from memory anew. */
  static List<Note> context(Escalation escalation) {
    var course = escalation.getCourse();
    return course == null ? List.of() : course.getContext();
  }

  static dev.hartig.schemas.@Nullable OnDuty duty(@Nullable OnDuty duty) {
    return duty == null ? null : new dev.hartig.schemas.OnDuty(duty.team(), duty.until());
  }

  static dev.hartig.schemas.@Nullable Handover handover(@Nullable Handover handover) {
    return handover == null
        ? null
        : new dev.hartig.schemas.Handover(
            handover.id(), handover.alertId(), handover.from(), handover.keeps());
  }
}
