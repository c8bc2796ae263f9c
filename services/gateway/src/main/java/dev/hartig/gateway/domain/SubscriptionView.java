package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program's subscription as the gateway shows it; the components are the JSON shape.
 *
 * @param when CEL expression over an alert; empty for all
 * @param channels realtime, fast, slow; empty for all
 * @param transport webhook, kafka or sse
 * @param format cloudevent, slack or pagerduty
 * @param url where it is posted; null where that is a secret, or nothing is posted
 * @param secret name of alerting's setting; null where it needs none
 * @param topic it is written to; null unless the transport is Kafka
 * @param from it gets alerts from this moment on
 * @param paused whether nothing is brought to it for now
 * @param by who said so last
 * @param updatedAt when
 * @param health how it stands with it; null where alerting has not said, and for event streams,
 *     which have no place to keep
 */
public record SubscriptionView(
    String organisation,
    String name,
    String when,
    List<String> channels,
    String transport,
    String format,
    @Nullable String url,
    @Nullable String secret,
    @Nullable String topic,
    Instant from,
    boolean paused,
    String by,
    Instant updatedAt,
    @Nullable ReceiverView health) {

  public SubscriptionView {
    channels = List.copyOf(channels);
  }

  /** As receipts have it. */
  public String receiver() {
    return "subscription:" + organisation + "/" + name;
  }
}
