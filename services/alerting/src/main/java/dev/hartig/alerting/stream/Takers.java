package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.domain.Event;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who has a matter already when the next are asked. Between the moment at which somebody has not
 * answered and the dispatch to whoever comes next lie routing and medium; an answer may come first.
 *
 * <p>It goes by what stands on the thread and not by time: the clocks of two instances differ, and
 * one of them may jump. Whoever the dispatch names as asked was asked in this matter, so that their
 * closed alert is an answer to it and to no earlier one.
 */
final class Takers {

  private Takers() {}

  /**
   * That somebody else has the matter; empty where nobody does, where each has to take it, and
   * where the dispatch is made neither by an escalation nor by a handover.
   *
   * @param onThread all alerts on the thread; read only where it is
   */
  static Optional<Event.Relieved> of(
      Dispatch dispatch, Subject subject, Supplier<List<AlertMemory>> onThread) {
    var step = dispatch.getRecipient().getEscalation();
    var handover = dispatch.getRecipient().getHandover();
    if (handover != null) {
      return Handovers.crossed(handover, subject, step != null && step.getEach(), onThread.get());
    }
    if (step == null || step.getEach() || (step.getStep() == 0 && step.getRound() <= 1)) {
      return Optional.empty();
    }
    var asked = step.getAsked();
    return onThread.get().stream()
        .filter(other -> !who(other).equals(subject.recipient()))
        .flatMap(other -> taken(other, asked.contains(who(other))).stream())
        .findFirst();
  }

  /**
   * A closed alert of somebody who was not asked in this matter may be one of an earlier matter.
   */
  private static Optional<Event.Relieved> taken(AlertMemory other, boolean asked) {
    var state = AlertCodec.state(other);
    var closed = !state.alert().standing().open();
    if (!state.isTaken() || (closed && !asked)) {
      return Optional.empty();
    }
    var by = Objects.requireNonNullElse(state.alert().acknowledgedBy(), who(other));
    return Optional.of(new Event.Relieved(by, closed));
  }

  private static String who(AlertMemory memory) {
    return memory.getAlert().getRecipient().getId();
  }
}
