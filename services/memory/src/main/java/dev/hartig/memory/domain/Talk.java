package dev.hartig.memory.domain;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads plain talk sentence by sentence: what people say outright that they settled, propose,
 * promise or have done. A cue counts only where nothing takes it back: not in questions, after
 * "if", "maybe" or "not", nor in quotation marks ({@link Cues}).
 */
final class Talk {

  /** Utterances within which somebody who was asked may accept. */
  private static final int REPLY = 3;

  /** A sentence of fewer words settles nothing by itself. */
  private static final int FEWEST = 3;

  private static final double DATED = 0.1;

  /** Rule of decisions that are told of, and how much less sure they are. */
  static final String REPORTED = "talk.reported";

  private static final double TOLD = 0.6;

  private static final Set<String> CONDITIONS =
      Set.of("if", "unless", "maybe", "perhaps", "probably", "might", "otherwise", "would");

  private static final Set<String> DOUBTS = Set.of("unless", "might", "maybe", "perhaps");

  private final Turn turn;
  private final Ballot ballot;
  private final Promises promises;
  private final Signs signs;
  private final Questions questions;
  private final Names names;

  /** What was said to take on what was asked: promised with the question, not again. */
  private final Set<Sentence> acceptances = new HashSet<>();

  Talk(Turn turn, Ballot ballot, Promises promises, Signs signs, Questions questions, Names names) {
    this.turn = turn;
    this.ballot = ballot;
    this.promises = promises;
    this.signs = signs;
    this.questions = questions;
    this.names = names;
  }

  void hear(List<Utterance> talk) {
    for (var at = 0; at < talk.size(); at++) {
      var utterance = talk.get(at);
      var sentences = utterance.sentences();
      for (var number = 0; number < sentences.size(); number++) {
        hear(talk, at, number, sentences.get(number));
      }
    }
  }

  private void hear(List<Utterance> talk, int at, int number, Sentence sentence) {
    var utterance = talk.get(at);
    if (sentence.question()) {
      questions.ask(talk, at, sentence);
      asked(talk, at, number, sentence);
      return;
    }
    settled(sentence)
        .ifPresent(
            found ->
                ballot.state(
                    what(sentence),
                    DecisionState.DECIDED,
                    settling(sentence, found.cue()),
                    utterance.speaker()));
    proposed(sentence)
        .filter(found -> found.cue().confidence() >= Evidence.KEPT)
        .ifPresent(
            found ->
                ballot.state(
                    what(sentence),
                    DecisionState.PROPOSED,
                    evidence(sentence, found.cue(), found.cue().confidence()),
                    utterance.speaker()));
    if (!acceptances.contains(sentence)) {
      promised(utterance, sentence);
    }
    done(utterance, sentence);
  }

  /** "Last week we agreed …" tells of a decision made elsewhere, and is less sure of its words. */
  private Evidence settling(Sentence sentence, Cue cue) {
    return isTold(sentence) && !cue.rule().equals("talk.passed")
        ? evidence(sentence, cue, cue.confidence() * TOLD).by(REPORTED, cue.confidence() * TOLD)
        : evidence(sentence, cue, cue.confidence());
  }

  static boolean isTold(Sentence sentence) {
    return Cues.EARLIER.fits(sentence.tokens());
  }

  /** What a sentence says outright was settled. */
  static Optional<Cue.Found> settled(Sentence sentence) {
    return sentence.question()
        ? Optional.empty()
        : Cues.DECIDED.in(
            sentence.tokens(),
            found -> (isPassed(found) || sentence.words() >= FEWEST) && stands(sentence, found));
  }

  /** "Approved." alone is enough. */
  private static boolean isPassed(Cue.Found found) {
    return found.cue().rule().equals("talk.passed");
  }

  /** What a sentence puts forward. */
  static Optional<Cue.Found> proposed(Sentence sentence) {
    return settled(sentence).isPresent()
        ? Optional.empty()
        : Cues.PROPOSED
            .in(sentence.tokens())
            .filter(found -> !negated(sentence.tokens(), found.from(), found.to() - 1));
  }

  private static boolean stands(Sentence sentence, Cue.Found found) {
    var tokens = sentence.tokens();
    var rule = found.cue().rule();
    var label = tokens.get(found.to() - 1).word().equals(":");
    if (label && tokens.stream().skip(found.to()).noneMatch(Token::isWord)) {
      return false;
    }
    var before = found.from() == 0 ? "" : tokens.get(found.from() - 1).word();
    if (Vocabulary.SUBORDINATE.contains(before) || supposed(tokens, found.from())) {
      return false;
    }
    if ((rule.equals("talk.will") || rule.equals("talk.chosen")) && sentence.has(CONDITIONS)) {
      return false;
    }
    return rule.equals("talk.objections")
        || rule.equals("talk.will")
        || !negated(tokens, found.from(), found.to() - 1);
  }

  /** Neither supposed nor denied. */
  private static boolean isMeant(Sentence sentence, Cue.Found found) {
    return !supposed(sentence.tokens(), found.from())
        && !negated(sentence.tokens(), found.from(), found.to());
  }

  private static boolean supposed(List<Token> tokens, int to) {
    for (var at = 0; at < to; at++) {
      if (Vocabulary.SUPPOSED.contains(tokens.get(at).word())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a negation stands within a cue, short of its last word, or shortly before it. */
  private static boolean negated(List<Token> tokens, int from, int to) {
    for (var at = Math.max(0, from - 4); at < to; at++) {
      if (Vocabulary.NEGATIONS.contains(tokens.get(at).word())
          && !(at + 1 < from && tokens.get(at + 1).word().equals(","))) {
        return true;
      }
    }
    return false;
  }

  private void promised(Utterance utterance, Sentence sentence) {
    var owner = utterance.speaker();
    var found =
        sentence.has(DOUBTS)
            ? Optional.<Cue.Found>empty()
            : Cues.PROMISED.in(sentence.tokens(), one -> isMeant(sentence, one));
    if (found.isPresent()) {
      keep(owner == null ? List.of() : List.of(owner), what(sentence), sentence, found.get().cue());
    } else {
      given(sentence);
    }
  }

  private void keep(List<String> owners, String what, Sentence sentence, Cue cue) {
    var sure = cue.confidence() + (Due.of(what, turn.at(), ZoneOffset.UTC).isPresent() ? DATED : 0);
    promises.add(
        new Promises.Taken(owners, what), "", evidence(sentence, cue, Math.min(sure, 0.89)));
  }

  /** "Ann will send the draft", "@ann to send the draft": somebody is named who takes it on. */
  private void given(Sentence sentence) {
    var tokens = sentence.tokens();
    for (var at = 1; at < Math.min(4, tokens.size()); at++) {
      var word = tokens.get(at).word();
      if (word.equals("to") || word.equals("will")) {
        var head = sentence.text().substring(0, tokens.get(at).start() - sentence.start()).strip();
        var owner =
            head.startsWith("@")
                ? Optional.of(names.mention(head.substring(1)))
                : names.known(head);
        var act = at + 1 < tokens.size() && Vocabulary.ACTING.contains(tokens.get(at + 1).word());
        if (owner.isPresent() && act && !sentence.has(CONDITIONS)) {
          var what = sentence.text().substring(tokens.get(at + 1).start() - sentence.start());
          var evidence =
              Evidence.in(turn.text(), sentence.start(), sentence.end(), "promise.given", 0.8);
          promises.add(new Promises.Taken(List.of(owner.get()), what), "", evidence);
        }
        return;
      }
    }
  }

  /** "Can you …?" is nothing until the one who was asked says yes. */
  private void asked(List<Utterance> talk, int at, int number, Sentence sentence) {
    var cue = Cues.ASKED.in(sentence.tokens());
    if (cue.isEmpty()) {
      return;
    }
    var utterance = talk.get(at);
    var own = accepted(utterance.sentences(), number + 1);
    if (own.isPresent()) {
      keep(names.addressed(sentence), what(sentence), sentence, own.get());
      return;
    }
    for (var next = at + 1; next < Math.min(talk.size(), at + 1 + REPLY); next++) {
      var reply = talk.get(next);
      var yes = accepted(reply.sentences(), 0);
      if (yes.isPresent() && (reply.byAnother(utterance) || utterance.speaker() == null)) {
        var owner = reply.speaker();
        keep(owner == null ? List.of() : List.of(owner), what(sentence), sentence, yes.get());
        return;
      }
    }
  }

  /** Whether the first thing said is that it will be done. */
  private Optional<Cue> accepted(List<Sentence> sentences, int from) {
    return from >= sentences.size() || sentences.get(from).question()
        ? Optional.empty()
        : Cues.ACCEPTED
            .in(sentences.get(from).tokens())
            .filter(found -> found.from() <= 3)
            .filter(found -> !negated(sentences.get(from).tokens(), found.from(), found.to()))
            .filter(found -> !supposed(sentences.get(from).tokens(), found.from()))
            .map(
                found -> {
                  acceptances.add(sentences.get(from));
                  return found.cue();
                });
  }

  private void done(Utterance utterance, Sentence sentence) {
    Cues.DONE
        .in(sentence.tokens(), found -> isMeant(sentence, found))
        .ifPresent(
            found ->
                signs.add(
                    what(sentence),
                    utterance.speaker(),
                    evidence(sentence, found.cue(), found.cue().confidence())));
  }

  private Evidence evidence(Sentence sentence, Cue cue, double confidence) {
    return Evidence.in(turn.text(), sentence.start(), sentence.end(), cue.rule(), confidence);
  }

  static String what(Sentence sentence) {
    return Remembered.cut(sentence.text().replace('\n', ' '), Line.MOST);
  }
}
