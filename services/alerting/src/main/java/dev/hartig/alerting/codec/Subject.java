package dev.hartig.alerting.codec;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.Response;

/**
 * What a receipt or a decision is about.
 *
 * @param signalId the latest signal; empty when no alert is known and hence no signal
 * @param recipient whom the alert is for
 */
public record Subject(String organisation, String thread, String signalId, String recipient) {

  /** One recipient and one matter. */
  public static Subject of(Matter matter, String recipient) {
    return new Subject(
        matter.getEnvelope().getOrganisation(),
        matter.getThread(),
        matter.getSignalId(),
        recipient);
  }

  /** What an alert is about. */
  public static Subject of(Alert alert) {
    return of(alert.getMatter(), alert.getRecipient().getId());
  }

  /** What a response is about when the alert it names is not known. */
  public static Subject of(Response response) {
    return new Subject(
        response.getOrganisation(), response.getThread(), "", response.getRecipient());
  }

  /** What a receipt is about. */
  public static Subject of(Receipt receipt) {
    return new Subject(
        receipt.getOrganisation(),
        receipt.getThread(),
        receipt.getSignalId(),
        receipt.getRecipient());
  }

  /** What a line of a digest is about. */
  public static Subject of(DigestLine line) {
    return new Subject(
        line.getOrganisation(), line.getThread(), line.getSignalId(), line.getRecipient());
  }

  /** What a digest is about: its recipient, under a name that stands where a thread's does. */
  public static Subject of(Digest digest) {
    return new Subject(
        digest.getOrganisation(), "digest/" + digest.getRecipient(), "", digest.getRecipient());
  }

  /** Key of all records about the thread. */
  public String key() {
    return organisation + "/" + thread;
  }
}
