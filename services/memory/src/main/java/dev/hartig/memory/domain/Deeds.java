package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did on a thread, counted from what was read out of it.
 *
 * @param asked questions asked
 * @param answered questions of others answered
 * @param decided decisions made, or voted for or against
 * @param promised commitments taken on
 */
public record Deeds(int asked, int answered, int decided, int promised) {

  /** Nothing that was recognised. */
  public static final Deeds NONE = new Deeds(0, 0, 0, 0);

  private static final Deeds ASKED = new Deeds(1, 0, 0, 0);
  private static final Deeds ANSWERED = new Deeds(0, 1, 0, 0);
  private static final Deeds DECIDED = new Deeds(0, 0, 1, 0);
  private static final Deeds PROMISED = new Deeds(0, 0, 0, 1);

  /**
   * By handle, of everything the thread holds.
   *
   * @param before only what was before this turn; null for all
   */
  public static Map<String, Deeds> of(ThreadMemory memory, @Nullable Turn before) {
    var deeds = new HashMap<String, Deeds>();
    for (var question : memory.questions()) {
      if (known(question.askedAt(), question.signalId(), before)) {
        count(deeds, question.asker(), ASKED);
      }
      var answer = question.answer();
      if (answer != null && known(answer.at(), answer.signalId(), before)) {
        count(deeds, answer.by(), ANSWERED);
      }
    }
    for (var decision : memory.decisions()) {
      if (known(decision.decidedAt(), decision.signalId(), before)) {
        deciders(decision).forEach(handle -> count(deeds, handle, DECIDED));
      }
    }
    for (var promise : memory.commitments()) {
      if (known(promise.madeAt(), promise.signalId(), before)) {
        promise.owners().stream().distinct().forEach(handle -> count(deeds, handle, PROMISED));
      }
    }
    return deeds;
  }

  private static boolean known(Instant at, String signalId, @Nullable Turn before) {
    return before == null || Order.before(at, signalId, before);
  }

  /** Everyone who made it or had a voice in it, each once. */
  static Iterable<String> deciders(Decision decision) {
    var handles = new HashSet<String>();
    List.of(decision.by(), decision.supporters(), decision.opponents()).forEach(handles::addAll);
    return handles;
  }

  private static void count(Map<String, Deeds> deeds, @Nullable String handle, Deeds one) {
    if (handle != null) {
      deeds.merge(handle, one, Deeds::plus);
    }
  }

  private Deeds plus(Deeds more) {
    return new Deeds(
        asked + more.asked,
        answered + more.answered,
        decided + more.decided,
        promised + more.promised);
  }
}
