package dev.hartig.ingestion.http;

import dev.hartig.ingestion.domain.Rejected;
import java.util.List;
import java.util.Map;

/** What became of the events of one request. */
sealed interface Outcome {

  /**
   * Acknowledged by the brokers.
   *
   * @param receipts one for each event accepted, in order
   * @param rejections of the others, by index; empty unless the request takes what is good
   */
  record Accepted(List<Receipt> receipts, Map<Integer, Rejected> rejections) implements Outcome {}

  /** Nothing was accepted: these are why, by index. */
  record Refused(Map<Integer, Rejected> rejections) implements Outcome {}

  /** Too many requests wait already. */
  record Busy(String what) implements Outcome {}

  /** The brokers do not answer; whatever was sent is harmless to send again. */
  record Unavailable(String what) implements Outcome {}

  /** A signal is larger than the brokers take. */
  record Oversize() implements Outcome {}

  /**
   * What a sender learns of an accepted event.
   *
   * @param id of the signal
   * @param channel it took
   * @param thread it belongs to
   * @param duplicate true when it had been accepted before
   */
  record Receipt(String id, String channel, String thread, boolean duplicate) {}
}
