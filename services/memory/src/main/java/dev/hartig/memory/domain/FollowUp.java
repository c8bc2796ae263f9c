package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Asks about what was promised or decided and of which nothing was heard for its time.
 *
 * <p>Precision first: only what was recorded as such, and nothing at the least sign of life in its
 * thread: that it was done, said again, taken back, or that an owner spoke of it.
 */
final class FollowUp {

  /** Words that a promise must share with what is said later for that to be about it. */
  private static final int ABOUT = 2;

  /** Told of a decision that is nobody's in particular. */
  private static final int SUPPORTERS = 3;

  /** What stands before the verb of a decision. */
  private static final Set<String> LEADING =
      Set.of(
          "we", "to", "will", "shall", "the", "group", "wg", "working", "let's", "please", "also");

  /** What a tool does the moment it is said, and shows elsewhere than in the thread. */
  private static final Set<String> AT_ONCE = Set.of("close", "merge");

  private FollowUp() {}

  static Instant due(Commitment promise, Tact tact) {
    var anyway = promise.madeAt().plus(tact.quiet());
    if (promise.due() == null) {
      return anyway;
    }
    var named = promise.due().plus(tact.grace());
    // A date that may have been meant otherwise brings nothing forward.
    var unsure = promise.dueConfidence() < Evidence.RECORDED && named.isBefore(anyway);
    return unsure ? anyway : named;
  }

  /** Whether somebody has to do something for it to come true: its first verb says so. */
  static boolean callsForAction(Decision decision) {
    if (decision.state() != DecisionState.DECIDED || !decision.evidence().recorded()) {
      return false;
    }
    return Words.of(decision.what(), 0).stream()
        .map(Token::word)
        .dropWhile(LEADING::contains)
        .findFirst()
        .filter(verb -> Vocabulary.ACTING.contains(verb) && !AT_ONCE.contains(verb))
        .isPresent();
  }

  static Outcome judge(Watch watch, ThreadMemory memory) {
    for (var promise : memory.commitments()) {
      if (promise.id().equals(watch.about())) {
        return of(promise, watch, memory);
      }
    }
    for (var decision : memory.decisions()) {
      if (decision.id().equals(watch.about())) {
        return of(decision, watch, memory);
      }
    }
    return new Outcome.Silent("forgotten");
  }

  private static Outcome of(Commitment promise, Watch watch, ThreadMemory memory) {
    if (promise.owners().isEmpty()) {
      return new Outcome.Silent("nobody's");
    }
    if (Fulfilment.of(memory.commitments(), memory.signs()).stream()
        .anyMatch(done -> done.commitment().id().equals(promise.id()))) {
      return new Outcome.Silent("fulfilled");
    }
    if (memory.commitments().stream().anyMatch(other -> renews(other, promise))) {
      return new Outcome.Silent("renewed");
    }
    if (closed(memory, promise.madeAt())
        || memory.history().stream()
            .anyMatch(
                later ->
                    later.at().isAfter(promise.madeAt())
                        && later.author() != null
                        && promise.owners().contains(later.author())
                        && isAbout(later, promise.what()))) {
      return new Outcome.Silent("alive");
    }
    var when = promise.due() == null ? "" : ", due on " + Sentences.day(promise.due());
    var text =
        "Promised on %s%s: %s"
            .formatted(Sentences.day(promise.madeAt()), when, Sentences.quote(promise.what()));
    var title =
        promise.due() == null
            ? "No news of what was promised on " + Sentences.day(promise.madeAt())
            : "Was due on " + Sentences.day(promise.due());
    return new Outcome.Said(
        new Remark(
            watch.kind(),
            Remark.id(watch.kind(), watch.about(), watch.due()),
            memory.organisation(),
            memory.thread(),
            memory.title(),
            watch.due(),
            title + ": " + Sentences.line(promise.what()),
            text + "\nNothing in this thread says that it was done.",
            Remark.all(promise.owners(), "owner"),
            cited(memory, promise.signalId(), promise.madeAt(), text),
            List.of(promise),
            List.of(
                new Reason(
                    promise.due() == null
                        ? "memory.follow-up.no-news"
                        : "memory.follow-up.past-due",
                    text,
                    List.of(promise.signalId()))),
            null));
  }

  private static Outcome of(Decision decision, Watch watch, ThreadMemory memory) {
    if (decision.state() != DecisionState.DECIDED) {
      return new Outcome.Silent("ended");
    }
    if (memory.commitments().stream()
        .anyMatch(promise -> promise.signalId().equals(decision.signalId()))) {
      // Whoever took it on is asked about that.
      return new Outcome.Silent("promised");
    }
    if (closed(memory, decision.decidedAt())
        || memory.history().stream()
            .anyMatch(
                later ->
                    later.at().isAfter(decision.decidedAt()) && isAbout(later, decision.what()))
        || memory.decisions().stream()
            .anyMatch(later -> later.decidedAt().isAfter(decision.decidedAt()))) {
      return new Outcome.Silent("alive");
    }
    var concerned =
        decision.by().isEmpty()
            ? decision.supporters().stream().limit(SUPPORTERS).toList()
            : decision.by();
    if (concerned.isEmpty()) {
      return new Outcome.Silent("nobody's");
    }
    var text =
        "Decided on %s: %s"
            .formatted(Sentences.day(decision.decidedAt()), Sentences.quote(decision.what()));
    return new Outcome.Said(
        new Remark(
            watch.kind(),
            Remark.id(watch.kind(), watch.about(), watch.due()),
            memory.organisation(),
            memory.thread(),
            memory.title(),
            watch.due(),
            "No news since it was decided: " + Sentences.line(decision.what()),
            text + "\nNothing was heard of it in this thread since, and nobody took it on.",
            Remark.all(concerned, "mentioned"),
            cited(memory, decision.signalId(), decision.decidedAt(), text),
            List.of(),
            List.of(new Reason("memory.follow-up.decided", text, List.of(decision.signalId()))),
            null));
  }

  /** A later promise in like words by one of its owners stands for it. */
  private static boolean renews(Commitment other, Commitment promise) {
    return other.madeAt().isAfter(promise.madeAt())
        && other.owners().stream().anyMatch(promise.owners()::contains)
        && Likeness.of(other.what(), promise.what()) >= Likeness.ENOUGH;
  }

  private static boolean closed(ThreadMemory memory, Instant since) {
    return memory.signs().stream()
        .anyMatch(
            sign -> sign.at().isAfter(since) && sign.evidence().rule().equals("state.closed"));
  }

  private static boolean isAbout(Remembered later, String what) {
    return Likeness.shared(later.title() + " " + later.excerpt(), what) >= ABOUT;
  }

  /** The signal as the thread's history has it, or what can be told of it. */
  static List<Remembered> cited(ThreadMemory memory, String signalId, Instant at, String text) {
    var known =
        memory.history().stream().filter(one -> one.signalId().equals(signalId)).findFirst();
    var page = known.map(Remembered::url).orElse(null);
    var author = known.map(Remembered::author).orElse(null);
    return List.of(
        new Remembered(
            signalId,
            at,
            author,
            Sentences.line(text),
            known.map(Remembered::excerpt).orElse(Remembered.cut(text, Remembered.EXCERPT)),
            page));
  }
}
