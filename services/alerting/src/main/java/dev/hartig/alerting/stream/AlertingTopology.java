package dev.hartig.alerting.stream;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.alerting.domain.Pace;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Receipt;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.apache.kafka.streams.state.Stores;

/**
 * Dispatches and responses in, alerts, receipts and audit out: one hop, no repartitioning. The
 * receipts of transports come back in.
 */
public final class AlertingTopology {

  private AlertingTopology() {}

  /** The topology of a channel, counting nothing and with digests as usual. */
  public static Topology build(Channel channel, FabricSerdes serdes, Pace pace) {
    var digests = AlertingConfig.pace(AlertingConfig.defaults().digest());
    return build(channel, serdes, pace, digests, new CompositeMeterRegistry());
  }

  /**
   * The topology of a channel. All it hears of one thread is in one partition, as all these topics
   * have the same key and as many partitions.
   */
  public static Topology build(
      Channel channel, FabricSerdes serdes, Pace pace, DigestPace digests, MeterRegistry meters) {
    var builder = new StreamsBuilder();
    whole(builder, serdes, Topics.SILENCES, AlertStores.SILENCES);
    whole(builder, serdes, Topics.POLICIES, AlertStores.POLICIES);
    whole(builder, serdes, Topics.INHIBITORS, AlertStores.INHIBITORS);
    var hear = new Ears(builder, serdes);
    var heard =
        hear.on(Topics.dispatches(channel), Heard.OfDispatch::new)
            .merge(
                hear.on(Topics.responses(channel), Heard.OfResponse::new),
                Named.as("with-responses"))
            .merge(
                hear.on(Topics.episodes(channel), Heard.OfEpisode::new), Named.as("with-episodes"))
            // Transports are told apart from the machine by what they write: how deliveries ended.
            .merge(
                hear.on(Topics.receipts(channel), Heard.OfReceipt::new), Named.as("with-receipts"));
    if (channel == Channel.REALTIME) {
      // On the other channels context comes with the dispatch; here it follows the alert.
      heard =
          heard.merge(
              hear.on(Topics.recollections(channel), Heard.OfRecollection::new),
              Named.as("with-recollections"));
    }
    var told =
        heard.process(
            new AlertProcessor(channel, serdes, new QuietBook(pace), meters),
            Named.as("alert-machine"));
    say(told, Alert.class, Topics.alerts(channel), serdes);
    say(told, Receipt.class, Topics.receipts(channel), serdes);
    say(told, Escalation.class, Topics.escalations(channel), serdes);
    say(told, Audit.class, Topics.AUDIT, serdes);
    if (channel != Channel.REALTIME) {
      say(told, DigestLine.class, Topics.DIGEST_LINES, serdes);
    }
    if (channel == Channel.SLOW) {
      compose(builder, serdes, digests);
    }
    told.filter(
            (key, value) -> value instanceof Inhibitor,
            Named.as("only-" + Topics.INHIBITORS.name()))
        // What is over is taken out of the topic.
        .mapValues(
            value ->
                value instanceof Inhibitor it && it.getEpisode().getEndedAt() == null ? it : null,
            Named.as("as-" + Topics.INHIBITORS.name()))
        .to(Topics.INHIBITORS.name(), serdes.produced(Topics.INHIBITORS));
    return builder.build();
  }

  /**
   * Lines of fast and slow in, digests out: keyed by person, whatever their threads. It is the slow
   * channel's, which has time.
   */
  private static void compose(StreamsBuilder builder, FabricSerdes serdes, DigestPace pace) {
    var composed =
        builder.stream(Topics.DIGEST_LINES.name(), serdes.consumed(Topics.DIGEST_LINES))
            .process(new DigestProcessor(serdes, pace), Named.as("compose-digests"));
    composed
        .filter((key, value) -> value instanceof Digest, Named.as("only-digests"))
        .mapValues(Digest.class::cast, Named.as("as-digests"))
        .to(Topics.DIGESTS.name(), serdes.produced(Topics.DIGESTS));
    composed
        .filter((key, value) -> value instanceof Audit, Named.as("only-audit-of-digests"))
        .mapValues(Audit.class::cast, Named.as("as-audit-of-digests"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT).withName("to-audit-of-digests"));
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

  private static <V extends SpecificRecord> void say(
      KStream<String, SpecificRecord> told, Class<V> type, Topic<V> topic, FabricSerdes serdes) {
    told.filter((key, value) -> type.isInstance(value), Named.as("only-" + topic.name()))
        .mapValues(type::cast, Named.as("as-" + topic.name()))
        .to(topic.name(), serdes.produced(topic));
  }

  private record Ears(StreamsBuilder builder, FabricSerdes serdes) {

    <V> KStream<String, Heard> on(Topic<V> topic, ValueMapper<V, Heard> as) {
      return builder.stream(topic.name(), serdes.consumed(topic))
          .mapValues(as, Named.as("hear-" + topic.name()));
    }
  }
}
