package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.Tempo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Starts and ends loops, each with a thread and a consumer group of its own. */
final class ReceiverLoops {

  /** Where one goes on that was away for longer than its topic is kept. */
  private static final String AFTER_LONG = "by_duration:PT5M";

  /** A loop that runs. */
  record Running(Channel channel, ReceiverLoop loop, Thread thread) {

    /** What is waiting for it. */
    OptionalLong waiting() {
      return loop.waiting();
    }
  }

  private final AlertingConfig.Delivery settings;
  private final FabricConfig fabric;
  private final List<Running> running = new CopyOnWriteArrayList<>();

  ReceiverLoops(AlertingConfig.Delivery settings, FabricConfig fabric) {
    this.settings = settings;
    this.fabric = fabric;
  }

  /**
   * Starts one.
   *
   * @param reader for whom it reads; part of its group's name
   * @param wanted what is passed over when it does not hold
   * @param deal delivers and puts the end on record
   */
  Running begin(
      String reader,
      Channel channel,
      Topic<?> topic,
      Deserializer<@Nullable Notification> values,
      Predicate<Notification> wanted,
      Function<Notification, Dealt> deal,
      ReceiverLoop.Manner manner) {
    var consumer =
        new KafkaConsumer<String, @Nullable Notification>(
            consumer(reader, channel), new StringDeserializer(), values);
    var lanes = new Lanes(settings.concurrency());
    var loop =
        new ReceiverLoop(
            reader,
            topic,
            consumer,
            wanted,
            deal,
            lanes,
            settings.queue(),
            manner,
            System::nanoTime);
    var thread = Thread.ofPlatform().name(reader + "-" + channel.word()).start(loop);
    var begun = new Running(channel, loop, thread);
    running.add(begun);
    return begun;
  }

  /** Ends some and waits for them, but no longer than a service may take to stop. */
  void end(List<Running> loops) {
    loops.forEach(one -> one.loop().stop());
    running.removeAll(loops);
    var patience = fabric.stopTimeout();
    for (var one : loops) {
      try {
        one.thread().join(patience);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Ends all. */
  void endAll() {
    end(List.copyOf(running));
  }

  private Map<String, Object> consumer(String reader, Channel channel) {
    Duration session =
        fabric.kafka().sessionTimeout().getOrDefault(channel, Tempo.of(channel).sessionTimeout());
    var group = "hartig-alerting-" + reader + "-" + channel.word();
    var consumer = new HashMap<String, Object>(fabric.kafka().properties());
    consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-" + group);
    // A static member: a restarted process takes its partitions back without a rebalance.
    consumer.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, fabric.instance() + "-" + group);
    consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
    consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) session.toMillis() / 3);
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, AFTER_LONG);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.queue());
    return consumer;
  }
}
