package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.CourseCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.State;
import dev.hartig.alerting.stream.Transitions.Voice;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Handover;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dispatch that comes of the end of a shift means to the alert of whoever leaves. Both lie
 * in one partition, so that who leaves is relieved by the very record that brings it to who comes.
 */
final class Handovers {

  private final AlertStores stores;
  private final Transitions transitions;

  Handovers(AlertStores stores, Transitions transitions) {
    this.stores = stores;
    this.transitions = transitions;
  }

  /** Whether it says that who leaves keeps it, and if so makes it known. */
  boolean kept(Dispatch dispatch, Subject subject, Voice voice) {
    var handover = dispatch.getRecipient().getHandover();
    if (handover == null || !handover.getKeeps()) {
      return false;
    }
    stores
        .find(AlertStores.key(subject))
        .map(AlertMemory::getAlert)
        .filter(alert -> alert.getId().equals(handover.getAlertId()))
        .ifPresent(
            alert ->
                transitions.happened(CourseCodec.kept(dispatch), Subject.of(alert), null, voice));
    return true;
  }

  /** Whoever comes on has their alert: who leaves is relieved, or waits for them to take it. */
  void arrived(Dispatch dispatch, Subject subject, Voice voice) {
    var handover = dispatch.getRecipient().getHandover();
    if (handover == null) {
      return;
    }
    var heir = stores.find(AlertStores.key(subject)).map(AlertCodec::state);
    if (heir.filter(state -> state.alert().standing().open()).isEmpty()) {
      return;
    }
    var leaver = leaver(handover, stores.onThread(subject.key()));
    leaver.ifPresent(
        memory -> {
          var who = Subject.of(memory.getAlert());
          var handed = new Event.HandedOn(subject.recipient(), dispatch.getRecipient().getName());
          transitions.happened(handed, who, null, voice);
          // They may have had it before, and then it is theirs at once.
          heir.filter(State.Tracked::isTaken)
              .ifPresent(
                  state -> {
                    var by =
                        Objects.requireNonNullElse(
                            state.alert().acknowledgedBy(), subject.recipient());
                    var taken = new Event.TakenOver(subject.recipient(), by, false);
                    transitions.happened(taken, who, null, voice);
                  });
        });
  }

  /**
   * That there is nothing to be handed over any more, or that somebody else has it; empty where
   * whoever comes on is to be told.
   */
  static Optional<Event.Relieved> crossed(
      Handover handover, Subject subject, boolean each, List<AlertMemory> onThread) {
    var found = leaver(handover, onThread);
    var heirs = found.map(Handovers::heirs).orElse(List.of());
    if (found.isEmpty()) {
      return Optional.of(new Event.Relieved(handover.getFrom(), true));
    }
    var leaver = AlertCodec.state(found.get()).alert();
    var holder = leaver.acknowledgedBy();
    if (!leaver.standing().open() && !isHandedOver(found.get())) {
      return Optional.of(
          new Event.Relieved(Objects.requireNonNullElse(holder, handover.getFrom()), true));
    }
    return each
        ? Optional.empty()
        : onThread.stream()
            .filter(other -> !who(other).equals(subject.recipient()))
            .filter(other -> !other.getAlert().getId().equals(handover.getAlertId()))
            // What whoever leaves had taken over themselves is handed on with it.
            .filter(
                other ->
                    heirs.contains(who(other))
                        || !Objects.equals(other.getAlert().getAcknowledgedBy(), holder))
            .map(AlertCodec::state)
            .filter(state -> state.isTaken() && state.alert().standing().open())
            .map(
                state ->
                    new Event.Relieved(
                        Objects.requireNonNullElse(state.alert().acknowledgedBy(), "Somebody"),
                        false))
            .findFirst();
  }

  /** Of two who come on, the second finds closed what was to be told to nobody but them. */
  private static boolean isHandedOver(AlertMemory leaver) {
    return leaver.getAlert().getState() == AlertState.EXPIRED && !heirs(leaver).isEmpty();
  }

  private static List<String> heirs(AlertMemory memory) {
    return AlertCodec.state(memory).course().heirs();
  }

  private static Optional<AlertMemory> leaver(Handover handover, List<AlertMemory> onThread) {
    return onThread.stream()
        .filter(other -> other.getAlert().getId().equals(handover.getAlertId()))
        .findFirst();
  }

  private static String who(AlertMemory memory) {
    return memory.getAlert().getRecipient().getId();
  }
}
