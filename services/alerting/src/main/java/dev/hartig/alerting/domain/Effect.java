package dev.hartig.alerting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from an event, in the order in which it is to be carried out. */
public sealed interface Effect {

  /**
   * A new revision is published.
   *
   * @param notifies whether it is to be brought to the recipient
   */
  record Publish(Alert alert, boolean notifies) implements Effect {}

  /**
   * The revision published last is published again, in case it was lost.
   *
   * @param alert as it stands, under the name of the dispatch that came again
   * @param notifies whether it is to be brought to the recipient
   */
  record Repeat(Alert alert, boolean notifies) implements Effect {}

  /**
   * What came back is told: what became of a response, or that none came.
   *
   * @param alertId the alert that the response named
   * @param revision revision that it brought or met; 0 when the alert is unknown
   * @param detail one line
   * @param by who responded; empty when nobody did
   * @param told how the recipient had been told; null where this says nothing of that
   */
  record Receipt(
      ReceiptKind kind,
      String alertId,
      int revision,
      String detail,
      String by,
      @Nullable Telling told)
      implements Effect {}

  /**
   * Whoever comes next is to be asked.
   *
   * @param alertId the alert that was not answered
   * @param revision with which it became escalated
   * @param rung where its recipient stood
   * @param since when they were first told
   */
  record Escalate(String alertId, int revision, Rung rung, Instant since) implements Effect {}

  /**
   * It is asked who comes on.
   *
   * @param alertId the alert to be handed over
   * @param revision its revision
   * @param duty that is over
   * @param rung where its recipient stood; null where nobody came after them
   * @param course what whoever comes on has to know
   */
  record HandOver(String alertId, int revision, OnDuty duty, @Nullable Rung rung, Course course)
      implements Effect {}

  /**
   * The decision is put on record.
   *
   * @param alertId the alert concerned
   * @param revision its revision; 0 when the alert is unknown
   * @param why the reason
   */
  record Audit(Outcome outcome, String alertId, int revision, Reason why) implements Effect {}

  /** What came back. */
  enum ReceiptKind {
    ACKNOWLEDGED,
    ANSWERED,
    /** The response came too late or, where it says how they were told, the alert did. */
    TOO_LATE,
    WRONG_MEDIUM,
    TOO_MUCH,
    /** No sign of life by the medium told by. */
    UNANSWERED
  }
}
