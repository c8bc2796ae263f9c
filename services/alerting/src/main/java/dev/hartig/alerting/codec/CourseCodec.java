package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Course;
import dev.hartig.alerting.domain.Effect;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.OnDuty;
import dev.hartig.alerting.domain.Reason;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertCourse;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationKind;
import dev.hartig.schemas.Matter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose duty an alert is, and what has become of it: as dispatched, as stored and as asked. */
public final class CourseCodec {

  private CourseCodec() {}

  static @Nullable OnDuty duty(dev.hartig.schemas.@Nullable OnDuty duty) {
    return duty == null ? null : new OnDuty(duty.getTeam(), duty.getUntil());
  }

  private static dev.hartig.schemas.@Nullable OnDuty duty(@Nullable OnDuty duty) {
    return duty == null ? null : new dev.hartig.schemas.OnDuty(duty.team(), duty.until());
  }

  /** Why somebody keeps what nobody else comes on for, and up to when. */
  public static Event.Kept kept(Dispatch dispatch) {
    var recipient = dispatch.getRecipient();
    var why =
        recipient.getReasons().stream()
            .findFirst()
            .map(Lines::reason)
            .orElseGet(() -> Reason.of("routing.handover", "Nobody else comes on."));
    return new Event.Kept(duty(recipient.getDuty()), why);
  }

  /** What cannot be told from the revision published last. */
  static AlertCourse stored(Course course, Alert published, @Nullable AlertMemory before) {
    return AlertCourse.newBuilder()
        .setDuty(duty(course.duty()))
        .setAsked(course.asked())
        .setHeirs(course.heirs())
        .setTold(course.told())
        .setToldAt(course.toldAt())
        .setTakenAt(course.takenAt())
        .setNote(course.note())
        .setSecret(isSecret(published, before))
        .build();
  }

  static Course course(AlertMemory memory) {
    var stored = memory.getCourse();
    return stored == null
        ? Course.NONE
        : new Course(
            duty(stored.getDuty()),
            stored.getAsked(),
            stored.getHeirs(),
            stored.getTold(),
            stored.getToldAt(),
            stored.getTakenAt(),
            stored.getNote());
  }

  /** Whether anything private is or was in an alert, as far as was noted. */
  private static boolean isSecret(Alert published, @Nullable AlertMemory before) {
    if (published.getMatter().getRestricted()) {
      return true;
    }
    if (before == null || !before.getAlert().getId().equals(published.getId())) {
      return false;
    }
    var stored = before.getCourse();
    // What an earlier version stored may have had anything in it.
    return stored == null || stored.getSecret() || before.getAlert().getMatter().getRestricted();
  }

  /**
   * That a shift is over, with all that whoever comes on needs.
   *
   * @param before what was stored of the alert before
   * @return nothing where all that is in the alert is private
   */
  public static Optional<Escalation> handover(
      Effect.HandOver effect,
      Alert published,
      @Nullable AlertMemory before,
      Channel channel,
      Instant now) {
    return Optional.ofNullable(HandedOn.matter(published, before))
        .map(matter -> handover(effect, published, before, matter, channel, now));
  }

  private static Escalation handover(
      Effect.HandOver effect,
      Alert published,
      @Nullable AlertMemory before,
      Matter matter,
      Channel channel,
      Instant now) {
    var course = effect.course();
    return Escalation.newBuilder()
        .setId(id(effect.duty(), Subject.of(published), channel))
        .setKind(EscalationKind.HANDOVER)
        .setAlertId(effect.alertId())
        .setRevision(effect.revision())
        .setMatter(matter)
        .setRecipient(published.getRecipient())
        .setStep(LadderCodec.step(effect.rung()))
        .setDuty(duty(effect.duty()))
        .setSince(Objects.requireNonNullElse(course.toldAt(), published.getOpenedAt()))
        .setAt(now)
        .setCourse(
            dev.hartig.schemas.Course.newBuilder()
                .setOpenedAt(published.getOpenedAt())
                .setTold(course.told())
                .setToldAt(course.toldAt())
                .setAcknowledgedBy(published.getAcknowledgedBy())
                .setAcknowledgedAt(course.takenAt())
                .setNote(course.note())
                .setContext(isSecret(published, before) ? List.of() : published.getContext())
                .build())
        .build();
  }

  /** Of one thread, one shift ends once: of several who leave at once all ask the same. */
  private static String id(OnDuty duty, Subject subject, Channel channel) {
    var name =
        String.join(
            "\n",
            "handover",
            channel.name(),
            subject.key(),
            duty.team(),
            String.valueOf(duty.until().toEpochMilli()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
