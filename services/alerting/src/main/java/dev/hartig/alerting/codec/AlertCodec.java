package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Alert;
import dev.hartig.alerting.domain.Cause;
import dev.hartig.alerting.domain.KnownDispatch;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.domain.Standing;
import dev.hartig.alerting.domain.State;
import dev.hartig.alerting.domain.Timer;
import dev.hartig.alerting.domain.Timers;
import dev.hartig.schemas.AlertDispatch;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.AlertTimer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alerts as published and as remembered. */
public final class AlertCodec {

  private AlertCodec() {}

  /**
   * A revision as published.
   *
   * @param notify whether it is to be brought to the recipient
   */
  public static dev.hartig.schemas.Alert published(Alert alert, Content content, boolean notify) {
    return dev.hartig.schemas.Alert.newBuilder()
        .setId(alert.id())
        .setRevision(alert.revision())
        .setState(state(alert.standing()))
        .setCause(word(alert.cause()))
        .setRecipient(content.recipient())
        .setMedium(medium(alert.medium()))
        .setMatter(content.matter())
        .setDispatchId(alert.dispatchId())
        .setGrouped(alert.grouped())
        .setOpenedAt(alert.openedAt())
        .setUpdatedAt(alert.updatedAt())
        .setNotBefore(alert.notBefore())
        .setExpiresAt(alert.expiresAt())
        .setAcknowledgedBy(alert.acknowledgedBy())
        .setNotify(notify)
        .setReasons(alert.reasons().stream().map(Lines::reason).toList())
        .setFallbacks(content.fallbacks())
        .setContext(alert.context().stream().map(Lines::note).toList())
        .setSuppression(SilenceCodec.suppression(alert.suppression()))
        .build();
  }

  /** The state as stored, with the revision published last. */
  public static AlertMemory memory(State.Tracked state, dev.hartig.schemas.Alert published) {
    return memory(state, published, null);
  }

  /**
   * The state as stored.
   *
   * @param before what was stored before; null where there was nothing
   */
  public static AlertMemory memory(
      State.Tracked state, dev.hartig.schemas.Alert published, @Nullable AlertMemory before) {
    return AlertMemory.newBuilder()
        .setAlert(published)
        .setTimers(
            state.timers().at().entrySet().stream()
                .map(timer -> new AlertTimer(word(timer.getKey()), timer.getValue()))
                .toList())
        .setDispatches(
            state.dispatches().stream()
                .map(known -> new AlertDispatch(known.id(), known.notified()))
                .toList())
        .setNotifiedAt(state.notifiedAt())
        .setSignals(LabelsCodec.stored(state.signals(), published))
        .setLadder(LadderCodec.stored(state.ladder()))
        .setOpen(HandedOn.kept(published, before))
        .setCourse(CourseCodec.stored(state.course(), published, before))
        .build();
  }

  /** The state as stored by this version or, as far as this one understands it, a later one. */
  public static State.Tracked state(AlertMemory memory) {
    return new State.Tracked(
        alert(memory.getAlert()),
        timers(memory),
        memory.getDispatches().stream()
            .limit(KnownDispatch.LIMIT)
            .map(known -> new KnownDispatch(known.getId(), known.getNotified()))
            .toList(),
        memory.getNotifiedAt(),
        LabelsCodec.signals(memory.getSignals(), memory.getAlert()),
        LadderCodec.ladder(memory),
        CourseCodec.course(memory));
  }

  private static Alert alert(dev.hartig.schemas.Alert alert) {
    return new Alert(
        alert.getId(),
        alert.getRevision(),
        standing(alert.getState()),
        cause(alert.getCause()),
        EventCodec.medium(alert.getMedium()),
        alert.getDispatchId(),
        alert.getMatter().getSignalId(),
        alert.getGrouped(),
        alert.getOpenedAt(),
        alert.getUpdatedAt(),
        alert.getNotBefore(),
        alert.getExpiresAt(),
        alert.getAcknowledgedBy(),
        alert.getReasons().stream().map(Lines::reason).toList(),
        alert.getContext().stream().map(Lines::note).toList(),
        SilenceCodec.suppression(alert.getSuppression()));
  }

  private static Timers timers(AlertMemory memory) {
    var at = new EnumMap<Timer, Instant>(Timer.class);
    for (var stored : memory.getTimers()) {
      Arrays.stream(Timer.values())
          .filter(timer -> word(timer).equals(stored.getKind()))
          .forEach(timer -> at.put(timer, stored.getAt()));
    }
    // Timers of a later version only: without one of its own the alert would stay for ever.
    return at.isEmpty()
        ? Timers.only(Timer.EXPIRE, memory.getAlert().getExpiresAt())
        : new Timers(at);
  }

  private static AlertState state(Standing standing) {
    return switch (standing) {
      case PENDING -> AlertState.PENDING;
      case FIRING -> AlertState.FIRING;
      case ESCALATED -> AlertState.ESCALATED;
      case SUPPRESSED -> AlertState.SUPPRESSED;
      case ACKNOWLEDGED -> AlertState.ACKNOWLEDGED;
      case RESOLVED -> AlertState.RESOLVED;
      case EXPIRED -> AlertState.EXPIRED;
    };
  }

  private static Standing standing(AlertState state) {
    return switch (state) {
      case PENDING -> Standing.PENDING;
      case FIRING -> Standing.FIRING;
      case ESCALATED -> Standing.ESCALATED;
      case SUPPRESSED -> Standing.SUPPRESSED;
      case ACKNOWLEDGED -> Standing.ACKNOWLEDGED;
      case RESOLVED -> Standing.RESOLVED;
      case EXPIRED -> Standing.EXPIRED;
    };
  }

  private static Cause cause(String text) {
    return Arrays.stream(Cause.values())
        .filter(cause -> word(cause).equals(text))
        .findFirst()
        .orElse(Cause.GROUPED);
  }

  static dev.hartig.schemas.Medium medium(Medium medium) {
    return switch (medium) {
      case PAGE -> dev.hartig.schemas.Medium.PAGE;
      case CALL -> dev.hartig.schemas.Medium.CALL;
      case MEETING -> dev.hartig.schemas.Medium.MEETING;
      case CHAT_MESSAGE -> dev.hartig.schemas.Medium.CHAT_MESSAGE;
      case CHAT_THREAD -> dev.hartig.schemas.Medium.CHAT_THREAD;
      case ISSUE -> dev.hartig.schemas.Medium.ISSUE;
      case ISSUE_COMMENT -> dev.hartig.schemas.Medium.ISSUE_COMMENT;
      case DOCUMENT -> dev.hartig.schemas.Medium.DOCUMENT;
      case EMAIL -> dev.hartig.schemas.Medium.EMAIL;
      case DIGEST -> dev.hartig.schemas.Medium.DIGEST;
      case AMBIENT -> dev.hartig.schemas.Medium.AMBIENT;
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
