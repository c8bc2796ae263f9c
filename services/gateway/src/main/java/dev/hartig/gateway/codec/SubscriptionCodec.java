package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.ReceiverView;
import dev.hartig.gateway.domain.Subscriber;
import dev.hartig.gateway.domain.SubscriptionView;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.schemas.SubscriptionFormat;
import dev.hartig.schemas.SubscriptionTransport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Programs' subscriptions as asked for, as published and as shown, and how it stands with them. */
public final class SubscriptionCodec {

  private SubscriptionCodec() {}

  /**
   * The record of a subscription. One that stands keeps its place, and whether it is paused; one
   * that asks for what stands already is that.
   *
   * @param standing under its name; null where there is none
   */
  public static AlertSubscription subscription(
      Subscriber asked, @Nullable AlertSubscription standing, String by, Instant now) {
    var made =
        AlertSubscription.newBuilder()
            .setOrganisation(asked.organisation())
            .setName(asked.name())
            .setGeneration(standing == null ? now.toEpochMilli() : standing.getGeneration())
            .setWhen(asked.when())
            .setChannels(
                asked.channels().stream()
                    .map(word -> Channel.valueOf(word.toUpperCase(Locale.ROOT)))
                    .toList())
            .setTransport(SubscriptionTransport.valueOf(asked.transport().name()))
            .setFormat(SubscriptionFormat.valueOf(asked.format().name()))
            .setUrl(asked.url())
            .setSecret(asked.secret())
            .setTopic(asked.topic())
            .setFrom(
                standing == null
                    ? Objects.requireNonNullElse(asked.from(), now)
                    : standing.getFrom())
            .setPaused(standing != null && standing.getPaused())
            .setBy(standing == null ? by : standing.getBy())
            .setUpdatedAt(standing == null ? now : standing.getUpdatedAt())
            .build();
    return made.equals(standing)
        ? made
        : AlertSubscription.newBuilder(made).setBy(by).setUpdatedAt(now).build();
  }

  /** The same, paused or not. */
  public static AlertSubscription paused(
      AlertSubscription standing, boolean paused, String by, Instant now) {
    return AlertSubscription.newBuilder(standing)
        .setPaused(paused)
        .setBy(by)
        .setUpdatedAt(now)
        .build();
  }

  /** The same, begun anew from a moment on. */
  public static AlertSubscription replayed(
      AlertSubscription standing, Instant from, String by, Instant now) {
    return AlertSubscription.newBuilder(standing)
        // Later than the one before, whatever the clock: it names new consumer groups.
        .setGeneration(Math.max(now.toEpochMilli(), standing.getGeneration() + 1))
        .setFrom(from)
        .setBy(by)
        .setUpdatedAt(now)
        .build();
  }

  /** As it is shown. */
  public static SubscriptionView view(AlertSubscription stored, @Nullable ReceiverView health) {
    return new SubscriptionView(
        stored.getOrganisation(),
        stored.getName(),
        stored.getWhen(),
        stored.getChannels().stream().map(AlertCodec::word).toList(),
        AlertCodec.word(stored.getTransport()),
        AlertCodec.word(stored.getFormat()),
        stored.getUrl(),
        stored.getSecret(),
        stored.getTopic(),
        stored.getFrom(),
        stored.getPaused(),
        stored.getBy(),
        stored.getUpdatedAt(),
        health);
  }

  /** What one instance says of a receiver. */
  public static ReceiverView view(ReceiverStatus status) {
    var waiting = new HashMap<String, Long>();
    status
        .getLanes()
        .forEach(lane -> waiting.put(AlertCodec.word(lane.getChannel()), lane.getWaiting()));
    return new ReceiverView(
        status.getReceiver(),
        status.getStanding(),
        status.getProblem(),
        status.getRestsUntil(),
        status.getDeliveredAt(),
        status.getFailedAt(),
        status.getFailure(),
        waiting,
        0,
        status.getAt());
  }
}
