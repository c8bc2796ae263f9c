package dev.hartig.alerting.codec;

import dev.hartig.topology.catalogue.Channel;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that wants alerts. What people want to hear of is routing's; this is about where alerts
 * go when they have been made.
 *
 * @param organisation whose alerts it gets
 * @param name unique within the organisation
 * @param generation when it was made or last began anew, in milliseconds since the epoch; with it
 *     reading begins under a group of a new name
 * @param when expression of CEL over an alert; empty for all
 * @param channels whose alerts it gets; never empty
 * @param way how they come to it
 * @param form in which form
 * @param url where to post; null where that is a secret, or nothing is posted
 * @param secret name of the setting that holds its secret; null where it needs none
 * @param topic it is written to; null where it is none
 * @param from it gets alerts from this moment on
 * @param paused whether nothing is brought to it for now
 */
public record Subscription(
    String organisation,
    String name,
    long generation,
    String when,
    Set<Channel> channels,
    Way way,
    Form form,
    @Nullable String url,
    @Nullable String secret,
    @Nullable String topic,
    Instant from,
    boolean paused) {

  /** What begins the name that receipts have it by. */
  public static final String PREFIX = "subscription:";

  public Subscription {
    channels = Set.copyOf(channels);
  }

  /** How alerts come to a program. */
  public enum Way {
    /** They are posted to its address. */
    WEBHOOK,
    /** They are written to its topic. */
    KAFKA,
    /** It reads them from an event stream of the gateway: nothing to do for alerting. */
    SSE
  }

  /** In which form. */
  public enum Form {
    CLOUDEVENT,
    SLACK,
    PAGERDUTY
  }

  /** Its name among all organisations: {@code acme/billing}. */
  public String key() {
    return organisation + "/" + name;
  }
}
