package dev.hartig.gateway.stream;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.Receipt;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/** Keeps at hand what the door shows; it derives nothing and writes no topic. */
public final class GatewayTopology {

  /** Alert id to the alert as it stands. */
  public static final String ALERTS = "alerts";

  /** {@code <alert id>/<receipt id>} to the receipt. */
  public static final String RECEIPTS = "receipts";

  /** {@code <signal id>/<audit id>} to the decision. */
  public static final String AUDIT = "audit";

  /** {@code <alert id>/<signal id>} to nothing: the signals that an alert stands for. */
  public static final String GROUPED = "signals-of-alerts";

  /** The directory as applied, by its topic's keys. */
  public static final String DIRECTORY = "directory";

  /** The policies as applied, by their topic's keys. */
  public static final String POLICIES = "policies";

  /** The silences, by their topic's keys. */
  public static final String SILENCES = "silences";

  /** The preferences as applied, by their topic's keys. */
  public static final String PREFERENCES = "preferences";

  /** What is learned of people, by its topic's keys. */
  public static final String LESSONS = "lessons";

  /** Whether it is to be learned, by its topic's keys. */
  public static final String LEARNING = "learning";

  /** The subscriptions of programs, by their topic's keys. */
  public static final String SUBSCRIPTIONS = "subscriptions";

  /** How it stands with receivers, by its topic's keys. */
  public static final String RECEIVERS = "receivers";

  /** Dead letter id to the letter. */
  public static final String LETTERS = "dead-letters";

  /** Dead letter id to what is to be done with it. */
  public static final String LETTER_ORDERS = "letter-orders";

  /** Digest id to the digest. */
  public static final String DIGESTS = "digests";

  private GatewayTopology() {}

  /** The topology with nobody listening. */
  public static Topology build(Channel channel, FabricSerdes serdes, Retentions retentions) {
    return build(channel, serdes, retentions, Listeners.none());
  }

  /** The topology of a channel; what the channels share is read beside the fast one. */
  public static Topology build(
      Channel channel, FabricSerdes serdes, Retentions retentions, Listeners listeners) {
    var builder = new StreamsBuilder();
    var alerts = Topics.alerts(channel);
    var receipts = Topics.receipts(channel);
    builder.addStateStore(store(ALERTS, serdes.state(Alert.class)));
    builder.addStateStore(store(RECEIPTS, serdes.state(Receipt.class)));
    builder.stream(alerts.name(), serdes.consumed(alerts))
        .process(
            () -> new KeepAlerts(retentions.closed(), listeners.revisions()),
            Named.as("keep-alerts"),
            ALERTS,
            RECEIPTS);
    builder.stream(receipts.name(), serdes.consumed(receipts))
        .process(KeepReceipts::new, Named.as("keep-receipts"), RECEIPTS);
    letters(builder, serdes, channel);
    switch (channel) {
      case FAST -> shared(builder, serdes, retentions, listeners);
      case SLOW -> digests(builder, serdes, retentions);
      case REALTIME -> {}
    }
    return builder.build();
  }

  /** Kept for as long as closed alerts. */
  private static void digests(StreamsBuilder builder, FabricSerdes serdes, Retentions retentions) {
    builder.addStateStore(store(DIGESTS, serdes.state(Digest.class)));
    builder.stream(Topics.DIGESTS.name(), serdes.consumed(Topics.DIGESTS))
        .process(
            () -> new Keep<>(DIGESTS, retentions.closed(), Digest::getId, digest -> digest),
            Named.as("keep-digests"),
            DIGESTS);
  }

  private static void letters(StreamsBuilder builder, FabricSerdes serdes, Channel channel) {
    var letters = Topics.deadLetters(channel);
    var orders = Topics.letterOrders(channel);
    var retention = letters.retention().orElseThrow();
    builder.addStateStore(store(LETTERS, serdes.state(DeadLetter.class)));
    builder.addStateStore(store(LETTER_ORDERS, serdes.state(LetterOrder.class)));
    builder.stream(letters.name(), serdes.consumed(letters))
        .process(
            () -> new Keep<>(LETTERS, retention, DeadLetter::getId, letter -> letter),
            Named.as("keep-dead-letters"),
            LETTERS);
    builder.stream(orders.name(), serdes.consumed(orders))
        .process(
            () ->
                new Keep<>(
                    LETTER_ORDERS,
                    retention,
                    LetterOrder::getLetterId,
                    // The letter holds the alert already.
                    order -> LetterOrder.newBuilder(order).setAlert(null).build()),
            Named.as("keep-letter-orders"),
            LETTER_ORDERS);
  }

  private static void shared(
      StreamsBuilder builder, FabricSerdes serdes, Retentions retentions, Listeners listeners) {
    builder.addStateStore(store(AUDIT, serdes.state(Audit.class)));
    builder.addStateStore(store(GROUPED, Serdes.String()));
    builder.stream(Topics.AUDIT.name(), serdes.consumed(Topics.AUDIT))
        .process(() -> new KeepAudit(retentions.audit()), Named.as("keep-audit"), AUDIT, GROUPED);
    builder.stream(Topics.ANSWERS.name(), serdes.consumed(Topics.ANSWERS))
        .foreach((query, answer) -> listeners.answers().accept(answer), Named.as("hand-out"));
    global(builder, serdes, Topics.DIRECTORY, DIRECTORY);
    global(builder, serdes, Topics.POLICIES, POLICIES);
    global(builder, serdes, Topics.SILENCES, SILENCES);
    global(builder, serdes, Topics.PREFERENCES, PREFERENCES);
    global(builder, serdes, Topics.LESSONS, LESSONS);
    global(builder, serdes, Topics.LEARNING, LEARNING);
    global(builder, serdes, Topics.SUBSCRIPTIONS, SUBSCRIPTIONS);
    global(builder, serdes, Topics.RECEIVERS, RECEIVERS);
  }

  private static <V extends SpecificRecord> void global(
      StreamsBuilder builder, FabricSerdes serdes, Topic<V> topic, String store) {
    builder.globalTable(
        topic.name(),
        serdes.consumedAsTable(topic),
        Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(store)
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(topic)));
  }

  private static <V> StoreBuilder<TimestampedKeyValueStore<String, V>> store(
      String name, Serde<V> values) {
    return Stores.timestampedKeyValueStoreBuilder(
        Stores.persistentTimestampedKeyValueStore(name), Serdes.String(), values);
  }
}
