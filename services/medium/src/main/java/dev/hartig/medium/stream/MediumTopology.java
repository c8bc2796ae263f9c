package dev.hartig.medium.stream;

import dev.hartig.schemas.Lesson;
import dev.hartig.schemas.Lessons;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** How each recipient is reached, channel by channel. */
public final class MediumTopology {

  static final String DIRECTORY_STORE = "directory";
  static final String POLICIES_STORE = "policies";
  static final String PREFERENCES_STORE = "preferences";
  static final String INTERRUPTIONS_STORE = "interruptions";
  static final String LESSONS_STORE = "lessons";
  static final String LEARNING_STORE = "learning";
  static final String LEARNED_STORE = "learned";

  private MediumTopology() {}

  /**
   * The topology of a channel. Decisions keep no state of their own. On realtime, where nothing is
   * held, nobody's interruptions are counted and nothing is learned, so that a repeated audience
   * repeats its dispatches.
   */
  static Topology build(Channel channel, FabricSerdes serdes, Supplier<Rulebooks> rulebooks) {
    var audiences = Topics.audiences(channel);
    var dispatches = Topics.dispatches(channel);
    var builder = new StreamsBuilder();
    whole(builder, serdes, Topics.DIRECTORY, DIRECTORY_STORE);
    whole(builder, serdes, Topics.POLICIES, POLICIES_STORE);
    whole(builder, serdes, Topics.PREFERENCES, PREFERENCES_STORE);
    var counts = channel != Channel.REALTIME;
    if (counts) {
      interruptions(builder, serdes);
      learn(builder, serdes, channel);
    }
    var chosen =
        builder.stream(audiences.name(), serdes.consumed(audiences))
            .processValues(() -> new Chooser(rulebooks.get(), counts), Named.as("choose"));
    chosen
        .mapValues(Chosen::dispatch, Named.as("dispatch"))
        .to(dispatches.name(), serdes.produced(dispatches));
    chosen
        .map(
            (key, one) -> KeyValue.pair(one.audit().getSignalId(), one.audit()),
            Named.as("audit-by-signal"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT));
    chosen
        .flatMap((key, one) -> one.byPerson(), Named.as("interruption-by-person"))
        .to(Topics.INTERRUPTIONS.name(), serdes.produced(Topics.INTERRUPTIONS));
    return builder.build();
  }

  /**
   * What came back, as lessons by person. They leave their threads by a topic of Streams' own, so
   * that one task knows all of a person; what it knows is read by all from its topic, as decisions
   * about a person are made wherever their threads are.
   */
  private static void learn(StreamsBuilder builder, FabricSerdes serdes, Channel channel) {
    whole(builder, serdes, Topics.LEARNING, LEARNING_STORE);
    builder.globalTable(
        Topics.LESSONS.name(),
        serdes.consumedAsTable(Topics.LESSONS),
        Materialized.<String, Lessons, KeyValueStore<Bytes, byte[]>>as(LESSONS_STORE)
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.LESSONS)));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LEARNED_STORE),
            Serdes.String(),
            serdes.state(Lessons.class)));
    var receipts = Topics.receipts(channel);
    var tag = dev.hartig.schemas.Channel.valueOf(channel.name());
    builder.stream(receipts.name(), serdes.consumed(receipts))
        .process(() -> new Learner.Hearing(tag), Named.as("hear-receipts"))
        .repartition(
            Repartitioned.with(Serdes.String(), serdes.state(Lesson.class))
                .withName("lessons-by-person"))
        .process(() -> new Learner(tag), Named.as("learn"), LEARNED_STORE)
        .to(Topics.LESSONS.name(), serdes.produced(Topics.LESSONS));
  }

  /** Counted as they come, and from the topic's beginning at every start. */
  private static void interruptions(StreamsBuilder builder, FabricSerdes serdes) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(INTERRUPTIONS_STORE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled(),
        Topics.INTERRUPTIONS.name(),
        serdes.consumedAsStore(Topics.INTERRUPTIONS),
        Ledger.Bookkeeper::new);
  }

  /** Small enough for memory; read whole from its topic at every start. */
  private static <V extends SpecificRecord> void whole(
      StreamsBuilder builder, FabricSerdes serdes, Topic<V> topic, String store) {
    builder.globalTable(
        topic.name(),
        serdes.consumedAsTable(topic),
        Materialized.<String, V>as(Stores.inMemoryKeyValueStore(store))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(topic)));
  }
}
