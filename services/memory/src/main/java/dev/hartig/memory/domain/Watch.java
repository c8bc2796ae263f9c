package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something to come back to.
 *
 * @param kind what would be said
 * @param about id of the commitment or decision, or of the signal that asked or tells
 * @param due when
 */
public record Watch(Remark.Kind kind, String about, Instant due) {

  /**
   * What a turn leaves to come back to. Only what falls due after it was learned: what imported
   * history left open is shown to whoever asks and told to nobody.
   *
   * @param remembering what the turn came to; of a confidential one nothing is kept
   * @param turn the turn itself
   * @param learnedAt when it was learned
   */
  public static List<Watch> of(Remembering remembering, Turn turn, Instant learnedAt, Tact tact) {
    if (remembering.repeated() || turn.confidential()) {
      return List.of();
    }
    var watches = new ArrayList<Watch>();
    var told = remembering.recall().facts();
    if (tact.kinds().contains(Remark.Kind.FOLLOW_UP)) {
      Stream.concat(
              told.promised().stream()
                  .filter(one -> !one.owners().isEmpty())
                  .map(one -> new Watch(Remark.Kind.FOLLOW_UP, one.id(), FollowUp.due(one, tact))),
              told.settled().stream()
                  .filter(FollowUp::callsForAction)
                  .map(
                      one ->
                          new Watch(
                              Remark.Kind.FOLLOW_UP, one.id(), one.decidedAt().plus(tact.quiet()))))
          .forEach(watches::add);
    }
    if (tact.kinds().contains(Remark.Kind.MISSED_MESSAGE) && MissedMessage.waits(turn, told)) {
      watches.add(
          new Watch(
              Remark.Kind.MISSED_MESSAGE, turn.id(), tact.hours().after(turn.at(), tact.answer())));
    }
    if (tact.kinds().contains(Remark.Kind.CALL_INSTEAD)
        && CallInstead.begins(remembering.memory(), turn.id())) {
      watches.add(
          new Watch(Remark.Kind.CALL_INSTEAD, turn.id(), turn.at().plus(CallInstead.PATIENCE)));
    }
    if (tact.kinds().contains(Remark.Kind.WRITE_INSTEAD)) {
      var due = tact.hours().after(turn.at(), tact.answer());
      WriteInstead.about(turn)
          .ifPresent(about -> watches.add(new Watch(Remark.Kind.WRITE_INSTEAD, about, due)));
    }
    return watches.stream().filter(watch -> !watch.due().isBefore(learnedAt)).toList();
  }

  /** What comes of it when its time has come. */
  public Outcome judge(ThreadMemory memory, Instant now, Tact tact) {
    if (!tact.kinds().contains(kind)) {
      return new Outcome.Silent("off");
    }
    if (due.plus(tact.late()).isBefore(now)) {
      return new Outcome.Silent("late");
    }
    return switch (kind) {
      case FOLLOW_UP -> FollowUp.judge(this, memory);
      case MISSED_MESSAGE -> MissedMessage.judge(this, memory);
      case CALL_INSTEAD -> CallInstead.judge(this, memory);
      case WRITE_INSTEAD -> WriteInstead.judge(this, memory);
      case BRIEF, DEJA_VU, DEPARTURE -> new Outcome.Silent("elsewhere");
    };
  }
}
