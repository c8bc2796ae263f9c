package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Subscription;
import dev.hartig.alerting.config.SubscriptionReader;
import dev.hartig.alerting.policy.Filter;
import dev.hartig.alerting.policy.Language;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows what programs subscribe to. Each subscription has a line of its own, with consumer
 * groups, connections and threads of its own, so that one which hangs delays nobody else. What
 * changes is ended and begun anew where it was: groups keep their place.
 *
 * <p>For one thread, that which runs it.
 */
final class Subscribers implements Runnable, WholeTopic.Reader<Subscription> {

  /** At once; each takes a consumer and a thread for each of its channels. */
  static final int MOST = 50;

  /**
   * By how much reading begins earlier. A record has the time of what caused it: where the fabric
   * is behind, one that is written later may bear an earlier time than those after it.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(Subscribers.class);

  /**
   * A subscription that runs.
   *
   * @param line empty where it could not be set up
   */
  private record Begun(
      Subscription subscription, Optional<Line> line, List<ReceiverLoops.Running> running) {}

  private final WholeTopic<Subscription> topic;
  private final SubscriptionReader reader;
  private final Language language;
  private final Transports transports;
  private final Map<String, Subscription> wanted = new TreeMap<>();
  private final Map<String, Begun> begun = new HashMap<>();

  /**
   * @param consumer of no group; closed when reading ends
   */
  Subscribers(
      Consumer<String, @Nullable Subscription> consumer,
      SubscriptionReader reader,
      Language language,
      Transports transports) {
    topic = new WholeTopic<>(Topics.SUBSCRIPTIONS.name(), consumer, this);
    this.reader = reader;
    this.language = language;
    this.transports = transports;
  }

  @Override
  public void run() {
    topic.run();
  }

  /** Ends the reading; lines that run go on. */
  void stop() {
    topic.stop();
  }

  @Override
  public void put(String key, @Nullable Subscription subscription) {
    if (subscription == null) {
      wanted.remove(key);
    } else {
      wanted.put(key, subscription);
    }
  }

  /** Not before all is read: what was superseded meanwhile is not begun. */
  @Override
  public void caughtUp() {
    for (var old : List.copyOf(begun.entrySet())) {
      if (!old.getValue().subscription().equals(wanted.get(old.getKey()))) {
        end(old.getKey(), old.getValue());
      }
    }
    wanted.forEach(
        (key, subscription) -> {
          // What is read at the gateway needs nothing here.
          if (!begun.containsKey(key) && subscription.way() != Subscription.Way.SSE) {
            begin(key, subscription);
          }
        });
  }

  private void end(String key, Begun old) {
    begun.remove(key);
    old.line().ifPresent(line -> transports.end(line, old.running()));
    var next = wanted.get(key);
    if (next == null || next.generation() != old.subscription().generation()) {
      transports.forgive(key);
    }
    if (next == null || next.way() == Subscription.Way.SSE) {
      transports.reports().gone(receiver(key));
    }
  }

  private void begin(String key, Subscription subscription) {
    var running = new ArrayList<ReceiverLoops.Running>();
    Optional<Line> made = Optional.empty();
    try {
      if (begun.size() >= MOST) {
        throw new IllegalArgumentException(
            "there are " + MOST + " subscriptions already, which is the most that are served");
      }
      var filter = language.filter(subscription.when());
      var line = transports.line(reader.receiver(subscription));
      made = Optional.of(line);
      var failing = new AtomicReference<@Nullable String>();
      for (var channel : transports.channels()) {
        if (subscription.channels().contains(channel)) {
          running.add(begin(subscription, line, channel, filter, failing));
        }
      }
      begun.put(key, new Begun(subscription, made, running));
      transports
          .reports()
          .watch(new Reports.Source(line, running, failing::get), subscription.paused());
    } catch (RuntimeException wrong) {
      // Whatever it is: the others go on. It keeps its place, and what comes meanwhile is brought
      // to it when it is put right.
      var problem =
          wrong instanceof IllegalArgumentException
              ? String.valueOf(wrong.getMessage())
              : wrong.getClass().getSimpleName();
      LOG.warnf("cannot be served: subscription=%s cause=%s", key, wrong);
      made.ifPresent(line -> transports.end(line, running));
      begun.put(key, new Begun(subscription, Optional.empty(), List.of()));
      transports.reports().broken(receiver(key), problem);
    }
  }

  private ReceiverLoops.Running begin(
      Subscription subscription,
      Line line,
      Channel channel,
      Filter filter,
      AtomicReference<@Nullable String> failing) {
    var values =
        transports
            .deliveries()
            .reader(channel, line.receiver().format(), subscription, filter, failing::set);
    var manner = new ReceiverLoop.Manner(subscription.from().minus(OVERLAP), subscription.paused());
    return transports.begin(line, channel, group(subscription), values, manner);
  }

  /** With the generation in it, so that whoever begins anew has no place yet. */
  private static String group(Subscription subscription) {
    return "subscription-%s-%s-%d"
        .formatted(subscription.organisation(), subscription.name(), subscription.generation());
  }

  private static String receiver(String key) {
    return Subscription.PREFIX + key;
  }
}
