package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The questions of one text, and who answered them in it.
 *
 * <p>An answer is what another says within the next utterances if it begins like one ("yes",
 * "because", "I think"), shares words with the question: one, said next, or two.
 */
final class Questions {

  private static final int REACH = 6;
  private static final int FEWEST = 3;
  private static final double SURE = 0.8;
  private static final double LIKELY = 0.6;

  /** Beginnings of what is asked to be polite, or to keep talk going. */
  private static final List<String> EMPTY =
      List.of(
          "how are you",
          "can you hear",
          "any questions",
          "anything else",
          "anyone else",
          "right",
          "okay",
          "make sense",
          "does that make sense",
          "you know",
          "who is scribing",
          "what is up",
          "see what",
          "isn't it",
          "any other",
          "guess what",
          "who knows",
          "ready");

  private static final Set<String> SETTLING =
      Set.of(
          "decide",
          "decided",
          "resolve",
          "approve",
          "approved",
          "choose",
          "pick",
          "vote",
          "settle",
          "agree",
          "objections",
          "objection",
          "adopt",
          "defer",
          "close",
          "accept",
          "reject",
          "entscheiden",
          "beschließen",
          "décider",
          "choisir");

  private static final Set<String> WE = Set.of("we", "us", "wir", "nous", "on");
  private static final Set<String> SHOULD =
      Set.of("should", "shall", "sollen", "sollten", "devons", "doit");

  private static final Set<String> ANSWERING =
      Set.of(
          "yes",
          "no",
          "yeah",
          "yep",
          "nope",
          "because",
          "correct",
          "exactly",
          "indeed",
          "true",
          "sure",
          "not",
          "it",
          "that",
          "okay",
          "right",
          "definitely",
          "ja",
          "nein",
          "oui",
          "non",
          "weil",
          "probably",
          "depends",
          "both",
          "neither",
          "maybe");

  private final Turn turn;
  private final Instant learnedAt;
  private final Names names;
  private final Map<String, Question> asked = new LinkedHashMap<>();

  Questions(Turn turn, Instant learnedAt, Names names) {
    this.turn = turn;
    this.learnedAt = learnedAt;
    this.names = names;
  }

  List<Question> asked() {
    return List.copyOf(asked.values());
  }

  void ask(List<Utterance> talk, int at, Sentence sentence) {
    if (asked.size() == Facts.MOST || isEmpty(sentence)) {
      return;
    }
    var what = Talk.what(sentence);
    var name = turn.id() + "\nquestion\n" + what;
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    var marked = sentence.text().endsWith("?");
    var question =
        new Question(
            id,
            turn.thread(),
            what,
            talk.get(at).speaker(),
            names.addressed(sentence),
            seeksDecision(sentence),
            turn.at(),
            learnedAt,
            turn.id(),
            Evidence.in(
                turn.text(), sentence.start(), sentence.end(), "question", marked ? 0.9 : 0.6),
            null,
            Contributions.subjects(what, turn));
    asked.putIfAbsent(id, answer(talk, at, sentence).map(question::answered).orElse(question));
  }

  private static boolean isEmpty(Sentence sentence) {
    if (seeksDecision(sentence)) {
      return false;
    }
    if (sentence.words() < FEWEST || sentence.tokens().getFirst().quoted()) {
      return true;
    }
    var words = new StringBuilder();
    sentence.tokens().stream().limit(5).forEach(token -> words.append(token.word()).append(' '));
    return EMPTY.stream().anyMatch(beginning -> words.toString().startsWith(beginning + " "));
  }

  /** Whether it wants something settled: "should we …?", "do we agree …?", "which … do we …?". */
  static boolean seeksDecision(Sentence sentence) {
    return sentence.has(WE) && (sentence.has(SHOULD) || sentence.has(SETTLING))
        || (sentence.has(Set.of("any", "anyone"))
            && sentence.has(Set.of("objections", "objection", "object", "opposed")));
  }

  private Optional<Question.Answer> answer(List<Utterance> talk, int at, Sentence sentence) {
    var question = talk.get(at);
    for (var next = at + 1; next < Math.min(talk.size(), at + 1 + REACH); next++) {
      var reply = talk.get(next);
      var said = reply.byAnother(question) ? confidence(sentence.text(), reply, next == at + 1) : 0;
      if (said > 0) {
        var end = Math.min(reply.end(), reply.start() + 2 * Remembered.EXCERPT);
        var text = turn.text().substring(reply.start(), end).strip();
        return Optional.of(
            new Question.Answer(
                reply.speaker(),
                turn.at(),
                learnedAt,
                turn.id(),
                Remembered.cut(text, Remembered.EXCERPT),
                said));
      }
    }
    return Optional.empty();
  }

  private static double confidence(String question, Utterance reply, boolean next) {
    var first = reply.sentences().getFirst();
    if (first.question()) {
      return 0;
    }
    return confidence(question, first.tokens(), first.text(), next);
  }

  private static double confidence(String question, List<Token> tokens, String text, boolean next) {
    var begins =
        !tokens.isEmpty()
            && (ANSWERING.contains(tokens.getFirst().word())
                || (tokens.getFirst().word().equals("i") && tokens.size() > 3));
    if (begins && next) {
      return SURE;
    }
    return Likeness.shared(question, text) >= (next ? 1 : 2) ? LIKELY : 0;
  }

  /**
   * A later turn of the same thread as the answer to a question.
   *
   * @param next whether it is the first that somebody else said since
   */
  static Optional<Question.Answer> answer(
      Question question, Remembered later, Instant learnedAt, boolean next) {
    var author = later.author();
    if (author == null
        || author.equals(question.asker())
        || (!question.asked().isEmpty() && !question.asked().contains(author) && !next)) {
      return Optional.empty();
    }
    var sentences = Prose.sentences(later.excerpt(), 0, later.excerpt().length());
    if (sentences.isEmpty() || sentences.getFirst().question()) {
      return Optional.empty();
    }
    var first = sentences.getFirst();
    var confidence = confidence(question.what(), first.tokens(), later.excerpt(), next);
    if (confidence == 0 && question.asked().contains(author)) {
      confidence = LIKELY;
    }
    return confidence == 0
        ? Optional.empty()
        : Optional.of(
            new Question.Answer(
                author, later.at(), learnedAt, later.signalId(), later.excerpt(), confidence));
  }
}
