package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Puts on record how deliveries ended. Safe for use by many threads. */
final class Ends {

  private static final Logger LOG = Logger.getLogger(Ends.class);

  /** Wait before a receipt that the brokers refused is sent again. */
  private static final Duration RECEIPT_WAIT = Duration.ofSeconds(1);

  private final Deliveries deliveries;
  private final Function<Duration, Executor> after;
  private final Executor workers;

  /**
   * @param after runs something once a duration has passed
   * @param workers where records are sent from
   */
  Ends(Deliveries deliveries, Function<Duration, Executor> after, Executor workers) {
    this.deliveries = deliveries;
    this.after = after;
    this.workers = workers;
  }

  /**
   * Puts an end on record once it has come. Receipts of one lane may cross, and nothing hangs on
   * their order; if the next delivery waited for them, a receiver would get one in each round trip
   * to the brokers.
   *
   * @param transport as receipts have it
   */
  Dealt record(
      Channel channel,
      Notification notification,
      String transport,
      CompletionStage<Delivery.End> end) {
    return new Dealt(
        end,
        end.thenComposeAsync(
            came -> onRecord(() -> ended(channel, notification, transport, came)), workers));
  }

  private CompletionStage<?> ended(
      Channel channel, Notification notification, String transport, Delivery.End end) {
    return switch (end) {
      case Delivery.End.Delivered delivered ->
          deliveries.delivered(
              channel, notification, transport, delivered.detail(), delivered.attempts());
      case Delivery.End.Bounced bounced -> {
        gaveUp(notification, transport, bounced.detail(), bounced.attempts());
        yield deliveries.bounced(
            channel, notification, transport, bounced.detail(), bounced.attempts());
      }
      case Delivery.End.Disabled disabled -> {
        gaveUp(notification, transport, disabled.detail(), disabled.attempts());
        yield deliveries.disabled(
            channel, notification, transport, disabled.detail(), disabled.attempts());
      }
    };
  }

  private static void gaveUp(
      Notification notification, String transport, String cause, int attempts) {
    LOG.warnf(
        "given up: transport=%s alertId=%s revision=%d attempts=%d cause=%s",
        transport, notification.alertId(), notification.revision(), attempts, cause);
  }

  /** Until the brokers have it: an alert without a receipt would be delivered again. */
  private CompletionStage<?> onRecord(Supplier<CompletionStage<?>> send) {
    return send.get()
        .<CompletionStage<?>>handle(
            (sent, failure) ->
                failure == null
                    ? CompletableFuture.completedFuture(sent)
                    : CompletableFuture.supplyAsync(() -> send, after.apply(RECEIPT_WAIT))
                        .thenCompose(this::onRecord))
        .thenCompose(stage -> stage);
  }
}
