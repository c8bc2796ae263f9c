package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that wants alerts, as it was asked for. What people want to hear of is a {@link
 * Subscription} of the policy file.
 *
 * @param organisation whose alerts it gets
 * @param name unique within the organisation
 * @param when CEL expression over an alert; empty for all
 * @param channels realtime, fast, slow; empty for all
 * @param transport how alerts come to it
 * @param format in which form
 * @param url where to post; null where that is a secret, or nothing is posted
 * @param secret name of a setting of alerting; null where it needs none
 * @param topic it is written to; null unless the transport is Kafka
 * @param from with which moment it begins; null for now. Counts when it is new
 */
public record Subscriber(
    String organisation,
    String name,
    String when,
    List<String> channels,
    Transport transport,
    Format format,
    @Nullable String url,
    @Nullable String secret,
    @Nullable String topic,
    @Nullable Instant from) {

  public Subscriber {
    channels = List.copyOf(channels);
  }

  /** How alerts come to a program. */
  public enum Transport {
    /** They are posted to its address. */
    WEBHOOK,
    /** They are written to its topic. */
    KAFKA,
    /** It reads them from an event stream. */
    SSE
  }

  /** In which form. */
  public enum Format {
    CLOUDEVENT,
    SLACK,
    PAGERDUTY
  }
}
