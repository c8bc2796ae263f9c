package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What memory holds on a thread; the components are the JSON shape of {@code GET /threads}.
 *
 * @param organisation of the thread
 * @param thread its name
 * @param title name of the matter; null when no signal told
 * @param signals seen
 * @param firstAt first of them
 * @param lastAt latest of them
 * @param decisions newest first
 * @param commitments newest first
 * @param questions newest first
 * @param related threads it has to do with, surest first
 * @param participants most interactions first
 * @param history latest signals, newest first
 */
public record ThreadView(
    String organisation,
    String thread,
    @Nullable String title,
    int signals,
    Instant firstAt,
    Instant lastAt,
    List<Settled> decisions,
    List<Promised> commitments,
    List<Question> questions,
    List<Related> related,
    List<Participant> participants,
    List<Past> history) {

  public ThreadView {
    decisions = List.copyOf(decisions);
    commitments = List.copyOf(commitments);
    questions = List.copyOf(questions);
    related = List.copyOf(related);
    participants = List.copyOf(participants);
    history = List.copyOf(history);
  }

  /**
   * A decision.
   *
   * @param state proposed, decided, superseded or reversed
   * @param label upstream's number for it; empty when none
   * @param signalId evidence
   * @param alternatives what else was weighed
   * @param reasons why
   * @param endedBy the decision that took its place or took it back; null while it stands
   */
  public record Settled(
      String id,
      String what,
      String state,
      String label,
      List<String> supporters,
      List<String> opponents,
      Instant decidedAt,
      Instant learnedAt,
      String signalId,
      List<String> alternatives,
      List<String> reasons,
      @Nullable String endedBy) {

    public Settled {
      alternatives = List.copyOf(alternatives);
      reasons = List.copyOf(reasons);
      supporters = List.copyOf(supporters);
      opponents = List.copyOf(opponents);
    }
  }

  /**
   * A commitment.
   *
   * @param owners handles; empty when nobody was named
   * @param due null when no date was named
   * @param signalId evidence
   */
  public record Promised(
      String id,
      String what,
      List<String> owners,
      String label,
      @Nullable Instant due,
      Instant madeAt,
      Instant learnedAt,
      String signalId) {

    public Promised {
      owners = List.copyOf(owners);
    }
  }

  /**
   * A question.
   *
   * @param asker handle; null when nobody is named
   * @param signalId evidence
   * @param answer the earliest; null while there is none
   */
  public record Question(
      String id,
      String what,
      @Nullable String asker,
      Instant askedAt,
      Instant learnedAt,
      String signalId,
      @Nullable Reply answer) {}

  /**
   * What was said to a question.
   *
   * @param by handle; null when nobody is named
   * @param signalId evidence
   */
  public record Reply(@Nullable String by, Instant at, String excerpt, String signalId) {}

  /**
   * A thread that this one has to do with.
   *
   * @param name by which they are linked, such as {@code acme/shop#12}
   * @param rule how it is known: url, issue, key, reply, series, decision; title when only their
   *     titles are alike
   * @param score 1 for a reference, else how alike they are
   * @param outgoing true when this thread names the other, false when it is named by it
   * @param signalId evidence
   */
  public record Related(
      String thread,
      @Nullable String title,
      String name,
      String rule,
      double score,
      boolean outgoing,
      Instant at,
      Instant learnedAt,
      String signalId) {}

  /** Somebody who took part, by handle. */
  public record Participant(
      String handle, @Nullable String name, int interactions, Instant lastAt) {}

  /** An earlier signal, as short as it can be cited. */
  public record Past(
      String signalId,
      Instant at,
      @Nullable String author,
      String title,
      String excerpt,
      @Nullable String url) {}
}
