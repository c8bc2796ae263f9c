package dev.hartig.alerting.config;

import dev.hartig.alerting.codec.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes receivers of subscriptions, with the secrets that they name. What a subscription asks for
 * is a program's wish and not an operator's: it cannot allow itself addresses that are not public.
 */
public final class SubscriptionReader {

  private static final String SECRETS = "hartig.alerting.secrets.";

  /** Where something is wrong; there is no setting to name. */
  private static final String PREFIX = "subscription";

  /** Scheme of a receiver that is a topic. */
  private static final String KAFKA = "kafka";

  /** A topic of somebody else's: those of the fabric and of Kafka itself have one writer. */
  private static final Pattern TOPIC =
      Pattern.compile("(?!hartig\\.|__)[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}");

  private final AlertingConfig.Delivery delivery;
  private final Map<String, String> secrets;

  /** With the secrets and allowed addresses of these settings. */
  public SubscriptionReader(AlertingConfig config) {
    delivery = config.delivery();
    secrets = config.secrets();
  }

  /**
   * The receiver that a subscription stands for.
   *
   * @throws IllegalArgumentException saying what is wrong, without a secret's value
   */
  public Receiver receiver(Subscription subscription) {
    var wrong = new ArrayList<String>();
    var reader = new ReceiverReader(delivery, wrong);
    var guard = reader.guard(PREFIX, Optional.empty());
    var receiver =
        switch (subscription.way()) {
          case WEBHOOK -> webhook(subscription, reader, guard, wrong);
          case KAFKA -> written(subscription, guard, wrong);
          case SSE -> throw new IllegalArgumentException("is read at the gateway");
        };
    if (receiver == null || !wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return receiver;
  }

  private @Nullable Receiver written(
      Subscription subscription, AddressGuard guard, List<String> wrong) {
    var topic = Objects.requireNonNullElse(subscription.topic(), "");
    if (!isTopic(topic)) {
      wrong.add("topic: is no name of a topic, or of one of the fabric's own");
      return null;
    }
    var url = URI.create(KAFKA + ":" + topic);
    return made(subscription, url, new Format.CloudEvent(), List.of(), guard);
  }

  /** Whether it may be written to. */
  static boolean isTopic(String name) {
    return TOPIC.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }

  private @Nullable Receiver webhook(
      Subscription subscription, ReceiverReader reader, AddressGuard guard, List<String> wrong) {
    var named = subscription.secret();
    var secret = named == null ? null : secrets.get(named);
    if (secret == null || secret.isBlank()) {
      wrong.add(
          named == null
              ? "secret: names none of alerting's settings"
              : "secret: there is no setting " + SECRETS + named);
      return null;
    }
    var given = Objects.requireNonNullElse(subscription.url(), "");
    return switch (subscription.form()) {
      case CLOUDEVENT -> {
        // Several while one takes over from another, as with receivers of settings.
        var signing = List.of(secret.split("\\s*,\\s*"));
        signing.forEach(one -> reader.checkSecret(SECRETS + named, one));
        var url = reader.url(PREFIX, given, guard);
        yield made(subscription, url, new Format.CloudEvent(), signing, guard);
      }
      case SLACK -> {
        var url = reader.url(PREFIX, secret, guard);
        yield made(subscription, url, new Format.Slack(), List.of(), guard);
      }
      case PAGERDUTY -> {
        if (!secret.matches(ReceiverReader.ROUTING_KEY)) {
          wrong.add(SECRETS + named + " is not PagerDuty's 32 characters");
        }
        var url = reader.url(PREFIX, given.isEmpty() ? ReceiverReader.PAGERDUTY : given, guard);
        yield made(subscription, url, new Format.PagerDuty(secret), List.of(), guard);
      }
    };
  }

  private static Receiver made(
      Subscription subscription, URI url, Format format, List<String> signing, AddressGuard guard) {
    return new Receiver(
        subscription.key(), url, format, signing, subscription.channels(), Set.of(), guard);
  }
}
