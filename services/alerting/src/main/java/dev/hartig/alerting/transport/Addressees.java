package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which receiver gets what, and who else brings it. */
final class Addressees {

  private Addressees() {}

  /** Whether a receiver gets the alert that its loop has read, and not in a digest. */
  static boolean isFor(Receiver receiver, Channel channel, Notification one) {
    return isFor(receiver, one) && !receiver.awaitsDigest(channel, one.errand().medium());
  }

  /** Whether a receiver gets what its loop has read. */
  static boolean isFor(Receiver receiver, Notification one) {
    return one.wanted()
        && receiver.wants(one.subject().recipient())
        && receiver.wants(one.errand().medium());
  }

  /**
   * What a receiver gets, with who else is to bring it by its medium: when all gave it up, nobody
   * waits for an answer any longer.
   */
  static UnaryOperator<Notification> carrying(
      List<Receiver> all, Receiver receiver, Channel channel) {
    return one ->
        one.carriedBy(
            receiver.carriers(all, channel, one.subject().recipient(), one.errand().medium()));
  }

  /** The same of digests, for each of their lines. */
  static UnaryOperator<Notification> digestsOf(List<Receiver> all, Receiver receiver) {
    return one ->
        one.linesCarriedBy(
            line ->
                receiver.channels().contains(line.channel())
                    ? receiver.carriers(
                        all, line.channel(), one.subject().recipient(), Medium.DIGEST)
                    : List.of());
  }
}
