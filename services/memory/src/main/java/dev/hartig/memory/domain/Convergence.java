package dev.hartig.memory.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the course of a talk that something is being settled, where nobody says so outright.
 *
 * <p>What is on the table counts from the start: a title that asks for approval, or an issue at
 * hand; a title that announces counts against. Then each utterance adds to a sum that fades by half
 * every {@value #HALF} utterances: somebody puts something forward, says what is to become of it,
 * asks for objections or a vote; others agree, each once; putting it off takes away. Where both
 * together pass {@link #ENOUGH}, a decision is heard at once; where a talk ends and they once came
 * to {@link #AT_THE_END}, one is heard at the last utterance that spoke for it.
 *
 * <p>The weights are halves and whole numbers. Moving any of them by half changed little on the
 * half of the minutes they were chosen on (docs/reference/evaluation.md). Such a finding is never
 * surer than {@link #MOST}: it says where to look, and is not kept as a fact.
 */
final class Convergence {

  static final String RULE = "talk.convergence";

  private static final int HALF = 6;
  private static final double FADE = Math.pow(0.5, 1.0 / HALF);
  private static final double ENOUGH = 7;
  private static final double AT_THE_END = 2.5;
  private static final double MOST = 0.49;

  private static final double ASKED_FOR = 4;
  private static final double AT_HAND = 2;

  /** Utterances at the beginning in which the matter at hand is named. */
  private static final int OPENING = 3;

  private final Turn turn;
  private final Ballot ballot;
  private final Hearing hearing;
  private double sum;
  private double highest;
  private boolean heard;
  private final Set<String> agreed = new HashSet<>();
  private @Nullable Utterance last;
  private @Nullable Sentence proposal;
  private @Nullable String proposer;

  Convergence(Turn turn, Ballot ballot, Hearing hearing) {
    this.turn = turn;
    this.ballot = ballot;
    this.hearing = hearing;
  }

  void hear(List<Utterance> talk) {
    var title = title();
    var asks = title != null && Cues.AGENDA.fits(title.tokens());
    if (!asks && !isTalk(talk)) {
      return;
    }
    var table = table(talk, title, asks);
    for (var utterance : talk) {
      sum = sum * FADE + weight(utterance);
      highest = Math.max(highest, sum);
      if (table + sum >= ENOUGH) {
        settle(utterance, table);
      }
    }
    if (!heard && table + highest >= AT_THE_END) {
      sum = highest;
      settle(last, table);
    }
  }

  /** What an author writes alone is no talk: somebody must have written down who said what. */
  private boolean isTalk(List<Utterance> talk) {
    var author = turn.author() == null ? null : turn.author().handle();
    return talk.stream().anyMatch(one -> one.speaker() != null && !one.speaker().equals(author));
  }

  private @Nullable Sentence title() {
    var title = Remembered.cut(turn.title(), Line.MOST);
    var sentences = Prose.sentences(title, 0, title.length());
    return sentences.isEmpty() ? null : sentences.getFirst();
  }

  private double table(List<Utterance> talk, @Nullable Sentence title, boolean asks) {
    var tells = title != null && Cues.TELLING.fits(title.tokens());
    var issue =
        (title != null && namesIssue(title))
            || talk.stream()
                .limit(OPENING)
                .flatMap(utterance -> utterance.sentences().stream())
                .anyMatch(Convergence::namesIssue);
    return (asks ? ASKED_FOR : 0) - (tells ? ASKED_FOR : 0) + (issue ? AT_HAND : 0);
  }

  private static boolean namesIssue(Sentence sentence) {
    return sentence.tokens().stream().anyMatch(token -> token.word().charAt(0) == '#')
        || sentence.text().contains("/issues/")
        || sentence.text().contains("/pull/")
        || sentence.text().contains("/merge_requests/");
  }

  private double weight(Utterance utterance) {
    var closing = 0.0;
    var proposing = 0.0;
    var disposing = 0.0;
    var outright = 0.0;
    var agreeing = false;
    var deferring = false;
    for (var sentence : utterance.sentences()) {
      var tokens = sentence.tokens();
      var settled = Talk.settled(sentence).isPresent() && !Talk.isTold(sentence);
      var proposed = Talk.proposed(sentence);
      closing += Cues.CLOSING.in(tokens).map(found -> found.cue().confidence()).orElse(0.0);
      disposing = Cues.DISPOSING.fits(tokens) ? 1 : disposing;
      outright = settled ? 3 : outright;
      agreeing |= Cues.AGREEING.fits(tokens);
      deferring |= Cues.DEFERRING.fits(tokens);
      if (proposed.isPresent()) {
        var surely = proposed.get().cue().confidence() >= Evidence.KEPT;
        proposing = Math.max(proposing, surely ? 2 : 0.5);
      } else if (!settled) {
        proposing = Math.max(proposing, hearing.nearness().applyAsDouble(sentence.text()));
      }
      if (settled || proposed.isPresent()) {
        proposal = sentence;
        proposer = utterance.speaker();
      }
    }
    var voice = utterance.speaker() == null ? "" : utterance.speaker();
    var agrees = agreeing && agreed.add(voice) ? 0.5 : 0;
    var speaksFor = Math.min(2, closing) * 2 + proposing + disposing + outright + agrees;
    last = speaksFor > 0 || last == null ? utterance : last;
    return speaksFor - (deferring ? 1 : 0);
  }

  private void settle(@Nullable Utterance where, double table) {
    var sure = Math.min(MOST, 0.2 + (table + sum) / 25);
    ballot.state(what(where), DecisionState.DECIDED, evidence(where, sure), proposer);
    heard = true;
    sum = 0;
    highest = 0;
    agreed.clear();
    proposal = null;
    proposer = null;
  }

  private String what(@Nullable Utterance where) {
    if (proposal != null) {
      return Talk.what(proposal);
    }
    return where == null
        ? Remembered.cut(turn.title(), Line.MOST)
        : Talk.what(where.sentences().getLast());
  }

  /** From the proposal to where it is settled; nothing of the text where the title says it all. */
  private Evidence evidence(@Nullable Utterance where, double sure) {
    if (where == null) {
      var title = Remembered.cut(turn.title(), Remembered.EXCERPT);
      return new Evidence(0, 0, title, RULE, sure);
    }
    var start = proposal == null ? where.start() : Math.min(proposal.start(), where.start());
    return Evidence.in(turn.text(), start, where.end(), RULE, sure);
  }
}
