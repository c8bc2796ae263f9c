package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Receiver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the channels of one receiver share.
 *
 * @param post one attempt
 * @param close lets go of its connections
 */
record Line(
    Receiver receiver,
    Endpoint endpoint,
    Function<Notification, CompletableFuture<Attempt>> post,
    Runnable close) {

  /** Ends it: nothing that waits is attempted any more. */
  void retire() {
    endpoint.retire();
    close.run();
  }
}
