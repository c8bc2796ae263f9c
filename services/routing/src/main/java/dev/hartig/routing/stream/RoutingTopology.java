package dev.hartig.routing.stream;

import dev.hartig.routing.domain.Limits;
import dev.hartig.schemas.Relationships;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Who needs to know, channel by channel. */
public final class RoutingTopology {

  static final String DIRECTORY_STORE = "directory";
  static final String CORRECTIONS_STORE = "corrections";
  static final String POLICIES_STORE = "policies";
  static final String RELATIONSHIPS_STORE = "relationships";

  private RoutingTopology() {}

  /**
   * The topology of a channel. It keeps no state: a repeated signal repeats its audience.
   *
   * @param subscriptions one for each task
   */
  static Topology build(
      Channel channel,
      FabricSerdes serdes,
      Limits limits,
      Supplier<SubscriptionBook> subscriptions) {
    var builder = new StreamsBuilder();
    held(builder, serdes, Topics.DIRECTORY, DIRECTORY_STORE);
    held(builder, serdes, Topics.POLICIES, POLICIES_STORE);
    held(builder, serdes, Topics.CORRECTIONS, CORRECTIONS_STORE);
    var known =
        switch (channel) {
          case REALTIME -> signals(builder, serdes);
          case FAST, SLOW -> recollections(builder, channel, serdes);
        };
    var escalations = Topics.escalations(channel);
    var next =
        builder.stream(escalations.name(), serdes.consumed(escalations))
            .processValues(Escalator::new, Named.as("escalate"));
    var routed =
        known
            .processValues(() -> new Router(limits, subscriptions.get()), Named.as("route"))
            .merge(next, Named.as("with-escalations"));
    routed
        .mapValues(Routed::audience, Named.as("audience"))
        .to(Topics.audiences(channel).name(), serdes.produced(Topics.audiences(channel)));
    routed
        .flatMapValues(Routed::audits, Named.as("audits"))
        .map((key, audit) -> KeyValue.pair(audit.getSignalId(), audit), Named.as("audit-by-signal"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT));
    return builder.build();
  }

  /** Small enough for memory; read whole from its topic at every start. */
  private static <V> void held(
      StreamsBuilder builder, FabricSerdes serdes, Topic<V> topic, String store) {
    builder.globalTable(
        topic.name(),
        serdes.consumedAsTable(topic),
        Materialized.<String, V>as(Stores.inMemoryKeyValueStore(store))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(topic)));
  }

  /**
   * Realtime does not wait for memory: who took part before is enough. Relationships come from all
   * channels; as a global table they have a thread of their own, so that a flood of them on another
   * channel is read beside the signals and not before them.
   */
  private static KStream<String, Known> signals(StreamsBuilder builder, FabricSerdes serdes) {
    var signals = Topics.signals(Channel.REALTIME);
    return builder.stream(signals.name(), serdes.consumed(signals))
        .leftJoin(
            relationships(builder, serdes),
            (thread, signal) -> thread,
            Known::atOnce,
            Named.as("with-relationships"));
  }

  private static KStream<String, Known> recollections(
      StreamsBuilder builder, Channel channel, FabricSerdes serdes) {
    relationships(builder, serdes);
    var recollections = Topics.recollections(channel);
    return builder.stream(recollections.name(), serdes.consumed(recollections))
        .processValues(WithExperts::new, Named.as("with-experts"));
  }

  private static GlobalKTable<String, Relationships> relationships(
      StreamsBuilder builder, FabricSerdes serdes) {
    return builder.globalTable(
        Topics.RELATIONSHIPS.name(),
        serdes.consumedAsTable(Topics.RELATIONSHIPS),
        Materialized.<String, Relationships, KeyValueStore<Bytes, byte[]>>as(RELATIONSHIPS_STORE)
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.RELATIONSHIPS)));
  }
}
