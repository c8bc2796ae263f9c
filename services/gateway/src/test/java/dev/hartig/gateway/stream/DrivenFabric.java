package dev.hartig.gateway.stream;

import dev.hartig.schemas.Answer;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.Query;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The gateway's real topologies under the test driver, in the place of a running fabric. */
@ApplicationScoped
public class DrivenFabric {

  private final FabricSerdes serdes;
  private final Map<Channel, TopologyTestDriver> drivers = new EnumMap<>(Channel.class);
  private final List<Sent> sent = new ArrayList<>();
  private Function<Query, @Nullable Answer> memory = query -> null;
  private boolean refusing;
  private volatile boolean moving;
  private volatile @Nullable String poisoned;

  DrivenFabric(FabricSerdes serdes, AlertFeed feed, PendingAnswers pending) {
    this.serdes = serdes;
    for (var channel : Channel.values()) {
      var topology =
          GatewayTopology.build(
              channel,
              serdes,
              new Retentions(Duration.ofDays(7), Duration.ofDays(90)),
              new Listeners(feed::publish, pending::arrived));
      drivers.put(channel, new TopologyTestDriver(topology, GatewayTopologyTest.properties()));
    }
  }

  /** A record that the gateway sent. */
  public record Sent(
      Topic<?> topic, String key, @Nullable Object value, Map<String, String> headers) {}

  /** Everything sent so far. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** How memory answers from now on; null for silence. */
  public synchronized void memory(Function<Query, @Nullable Answer> answers) {
    memory = answers;
  }

  /** Whether brokers refuse every record from now on. */
  public synchronized void refusing(boolean refusing) {
    this.refusing = refusing;
  }

  /** Whether stores are being moved from now on. */
  public void moving(boolean moving) {
    this.moving = moving;
  }

  /** Key under which the directory's table reads as null from now on; null for none. */
  public void poisoned(@Nullable String key) {
    poisoned = key;
  }

  @Nullable String poisoned() {
    return poisoned;
  }

  boolean moving() {
    return moving;
  }

  /** A record as another service would write it. */
  public synchronized <V> void pipe(
      Channel channel, Topic<V> topic, String key, @Nullable V value) {
    driver(channel)
        .createInputTopic(topic.name(), new StringSerializer(), serdes.value(topic).serializer())
        .pipeInput(key, value);
  }

  /** Lets time pass on a channel. */
  public synchronized void advance(Channel channel, Duration time) {
    driver(channel).advanceWallClockTime(time);
  }

  TopologyTestDriver driver(Channel channel) {
    return Objects.requireNonNull(drivers.get(channel));
  }

  @SuppressWarnings("unchecked")
  synchronized <V> CompletionStage<?> accept(
      Topic<V> topic, String key, @Nullable V value, Map<String, String> headers) {
    if (refusing) {
      return CompletableFuture.failedStage(new IllegalStateException("no broker"));
    }
    sent.add(new Sent(topic, key, value, headers));
    if (List.of(
            Topics.DIRECTORY,
            Topics.POLICIES,
            Topics.SILENCES,
            Topics.PREFERENCES,
            Topics.LEARNING,
            Topics.SUBSCRIPTIONS)
        .contains(topic)) {
      pipe(Channel.FAST, topic, key, value);
    }
    if (value instanceof LetterOrder) {
      pipe(topic.channel().orElseThrow(), topic, key, value);
    }
    if (value instanceof Query query) {
      var answer = memory.apply(query);
      if (answer != null) {
        pipe(Channel.FAST, Topics.ANSWERS, query.getId(), answer);
      }
    }
    return CompletableFuture.completedStage(null);
  }

  @PreDestroy
  void close() {
    drivers.values().forEach(TopologyTestDriver::close);
  }
}
