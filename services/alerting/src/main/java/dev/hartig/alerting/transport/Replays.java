package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Format;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where deliveries that were given up go when somebody wants them delivered once more: to the
 * receiver that did not take them, as it is set up now. One for a channel. Safe for use by many
 * threads.
 */
final class Replays {

  private record Line(Format format, Delivery delivery) {}

  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /** A receiver that serves the channel. */
  void add(String transport, Format format, Delivery delivery) {
    lines.put(transport, new Line(format, delivery));
  }

  /** A receiver that serves it no more. */
  void remove(String transport) {
    lines.remove(transport);
  }

  /** What form a transport wants; any for one that is no longer there. */
  Format format(String transport) {
    var line = lines.get(transport);
    return line == null ? new Format.CloudEvent() : line.format();
  }

  /** Delivers it once more; what nobody is there for is given up at once. */
  CompletableFuture<Delivery.End> deliver(Notification notification) {
    var line = lines.get(Objects.requireNonNull(notification.origin().replayTo()));
    return line == null
        ? CompletableFuture.completedFuture(
            new Delivery.End.Bounced("no such receiver is set up for this channel", 0))
        : line.delivery().deliver(notification);
  }
}
