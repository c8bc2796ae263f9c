package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.SubscriptionCodec;
import dev.hartig.gateway.domain.ReceiverView;
import dev.hartig.gateway.domain.Subscriber;
import dev.hartig.gateway.domain.SubscriptionView;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Subscriptions of programs: keeps, changes and shows them. */
@ApplicationScoped
public class SubscriptionShelf {

  /** As many as alerting serves. */
  public static final int MOST = 50;

  /** How long it is waited for the store, so that who asks next sees what was written. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final ChannelStores stores;
  private final Outbox outbox;
  private final ReceiverShelf receivers;
  private final InstantSource clock = InstantSource.system();

  SubscriptionShelf(ChannelStores stores, Outbox outbox, ReceiverShelf receivers) {
    this.stores = stores;
    this.outbox = outbox;
    this.receivers = receivers;
  }

  /**
   * What asking for subscriptions did.
   *
   * @param subscriptions as they stand
   * @param added of these, such as were not there before
   * @param changed of these, such as were different
   */
  public record Applied(List<SubscriptionView> subscriptions, int added, int changed) {
    public Applied {
      subscriptions = List.copyOf(subscriptions);
    }
  }

  /**
   * Keeps subscriptions; those of other names stay as they are. Returns when the brokers have them.
   *
   * @return empty when there would be more than are served
   */
  public synchronized Optional<Applied> apply(List<Subscriber> asked, String by) {
    var now = clock.instant();
    var standing = all("");
    var added = asked.stream().filter(one -> !standing.containsKey(key(one))).count();
    if (standing.size() + added > MOST) {
      return Optional.empty();
    }
    var written = new ArrayList<AlertSubscription>();
    var views = new ArrayList<SubscriptionView>();
    for (var one : asked) {
      var before = standing.get(key(one));
      var made = SubscriptionCodec.subscription(one, before, by, now);
      if (!made.equals(before)) {
        written.add(made);
      }
      views.add(SubscriptionCodec.view(made, null));
    }
    write(written);
    return Optional.of(new Applied(views, (int) added, written.size() - (int) added));
  }

  /** Those of an organisation by name, with how it stands with them. */
  public List<SubscriptionView> list(String organisation) {
    var health = receivers.byName("subscription:" + organisation + "/");
    return all(organisation + "/").values().stream()
        .map(
            one -> {
              var view = SubscriptionCodec.view(one, null);
              return SubscriptionCodec.view(one, health.get(view.receiver()));
            })
        .toList();
  }

  /** One of them. */
  public Optional<SubscriptionView> find(String organisation, String name) {
    return stored(organisation, name).map(this::view);
  }

  /** Pauses one, or lets it go on. */
  public Optional<SubscriptionView> pause(
      String organisation, String name, boolean paused, String by) {
    return change(
        organisation,
        name,
        one ->
            one.getPaused() == paused
                ? one
                : SubscriptionCodec.paused(one, paused, by, clock.instant()));
  }

  /** Brings one everything once more from a moment on. */
  public Optional<SubscriptionView> replay(
      String organisation, String name, Instant from, String by) {
    return change(
        organisation, name, one -> SubscriptionCodec.replayed(one, from, by, clock.instant()));
  }

  /** Takes one out. */
  public synchronized Optional<SubscriptionView> delete(String organisation, String name) {
    var before = stored(organisation, name);
    before.ifPresent(
        one -> {
          outbox.await(List.of(send(organisation + "/" + name, null)));
          await(organisation + "/" + name, null);
        });
    return before.map(one -> SubscriptionCodec.view(one, null));
  }

  private synchronized Optional<SubscriptionView> change(
      String organisation, String name, UnaryOperator<AlertSubscription> change) {
    return stored(organisation, name)
        .map(
            before -> {
              var after = change.apply(before);
              if (!after.equals(before)) {
                write(List.of(after));
              }
              return view(after);
            });
  }

  private void write(List<AlertSubscription> written) {
    List<CompletionStage<?>> sending = new ArrayList<>();
    written.forEach(one -> sending.add(send(key(one), one)));
    outbox.await(sending);
    written.forEach(one -> await(key(one), one));
  }

  /** Until the store, which follows a little later, has it; without it not for ever. */
  private void await(String key, @Nullable AlertSubscription written) {
    var end = clock.instant().plus(PATIENCE);
    while (!Objects.equals(store().get(key), written) && clock.instant().isBefore(end)) {
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private SubscriptionView view(AlertSubscription one) {
    var view = SubscriptionCodec.view(one, null);
    @Nullable ReceiverView health = receivers.find(view.receiver()).orElse(null);
    return SubscriptionCodec.view(one, health);
  }

  private Optional<AlertSubscription> stored(String organisation, String name) {
    return Optional.ofNullable(store().get(organisation + "/" + name));
  }

  private Map<String, AlertSubscription> all(String prefix) {
    var found = new TreeMap<String, AlertSubscription>();
    ChannelStores.entriesBeginning(store(), prefix)
        .forEach((key, one) -> one.ifPresent(it -> found.put(key, it)));
    return found;
  }

  private ReadOnlyKeyValueStore<String, AlertSubscription> store() {
    return stores.store(Channel.FAST, GatewayTopology.SUBSCRIPTIONS);
  }

  private CompletionStage<?> send(String key, @Nullable AlertSubscription one) {
    return outbox.send(Channel.FAST, Topics.SUBSCRIPTIONS, key, one, Map.of());
  }

  private static String key(Subscriber one) {
    return one.organisation() + "/" + one.name();
  }

  private static String key(AlertSubscription one) {
    return one.getOrganisation() + "/" + one.getName();
  }
}
