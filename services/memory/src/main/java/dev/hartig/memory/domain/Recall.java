package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What memory says to one turn: only what was before it, by the time it happened, however late or
 * early memory learned it.
 *
 * @param signals signals of the thread up to this one, itself included; exact while the turn is
 *     among the latest of its thread, at most too many otherwise
 * @param firstAt when the thread began
 * @param history latest earlier signals, newest first, at most {@value #HISTORY}
 * @param participants who took part before, most interactions first, at most {@value #PARTICIPANTS}
 * @param decisions earlier decisions that were recorded as such, newest first, at most {@value
 *     #FACTS}
 * @param commitments earlier commitments that were recorded as such, newest first, at most {@value
 *     #FACTS}
 * @param related threads that it was linked to before, surest first, at most {@value #RELATED}
 * @param facts what this very turn records as settled and promised
 * @param settles whether this very turn says outright that something was settled, recorded or not
 * @param reasons what was recalled and why; at least one
 */
public record Recall(
    int signals,
    Instant firstAt,
    List<Remembered> history,
    List<Participation> participants,
    List<Decision> decisions,
    List<Commitment> commitments,
    List<Related> related,
    Facts facts,
    boolean settles,
    List<Reason> reasons) {

  static final int HISTORY = 10;
  static final int PARTICIPANTS = 50;
  static final int FACTS = 20;
  static final int RELATED = 10;

  public Recall {
    history = List.copyOf(history);
    participants = List.copyOf(participants);
    decisions = List.copyOf(decisions);
    commitments = List.copyOf(commitments);
    related = List.copyOf(related);
    reasons = List.copyOf(reasons);
  }

  /**
   * @param known the thread as it was when the turn came; null when nothing was known
   * @param now the thread, the turn included
   */
  static Recall of(@Nullable ThreadMemory known, ThreadMemory now, Turn turn, Facts heard) {
    // Nobody is told unasked what was only said in passing; whoever asks is shown all.
    var facts = heard.atLeast(Evidence.RECORDED);
    var settles =
        heard.atLeast(Evidence.KEPT).settled().stream()
            .anyMatch(decision -> decision.state() == DecisionState.DECIDED);
    var later =
        now.history().stream()
            .filter(past -> !past.before(turn) && !past.signalId().equals(turn.id()))
            .count();
    var signals = (int) Math.max(1, now.signals() - later);
    var history = now.history().stream().filter(past -> past.before(turn)).limit(HISTORY).toList();
    var decisions =
        now.decisions().stream()
            .filter(past -> past.evidence().recorded())
            .filter(past -> Order.before(past.decidedAt(), past.signalId(), turn))
            .limit(FACTS)
            .toList();
    var commitments =
        now.commitments().stream()
            .filter(past -> past.evidence().recorded())
            .filter(past -> Order.before(past.madeAt(), past.signalId(), turn))
            .limit(FACTS)
            .toList();
    var participants =
        known == null
            ? List.<Participation>of()
            : Before.participants(known, turn).stream().limit(PARTICIPANTS).toList();
    var firstAt = now.firstAt();
    var related =
        now.related().stream()
            .filter(one -> Order.before(one.at(), one.signalId(), turn))
            .limit(RELATED)
            .toList();
    var reasons =
        Sentences.of(turn, signals, firstAt, history, decisions, commitments, related, facts);
    return new Recall(
        signals,
        firstAt,
        history,
        participants,
        decisions,
        commitments,
        related,
        facts,
        settles,
        reasons);
  }
}
