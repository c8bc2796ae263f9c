package dev.hartig.alerting.domain;

import java.time.Instant;

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
   * Who responded is told what became of it.
   *
   * @param alertId the alert that the response named
   * @param revision revision that it brought or met; 0 when the alert is unknown
   * @param detail one line
   */
  record Receipt(ReceiptKind kind, String alertId, int revision, String detail) implements Effect {}

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
   * The decision is put on record.
   *
   * @param alertId the alert concerned
   * @param revision its revision; 0 when the alert is unknown
   * @param why the reason
   */
  record Audit(Outcome outcome, String alertId, int revision, Reason why) implements Effect {}

  /** What becomes of a response. */
  enum ReceiptKind {
    ACKNOWLEDGED,
    ANSWERED,
    TOO_LATE
  }
}
