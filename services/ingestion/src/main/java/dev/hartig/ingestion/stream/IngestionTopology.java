package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.DeadLetterCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/**
 * What upstream systems put on Kafka themselves, on its way to signals.
 *
 * <p>Every channel's instance reads and judges all of {@link Topics#INBOUND} and keeps what is of
 * its own channel, so that realtime waits for no other. What is rejected is the same on all three;
 * slow alone writes the dead letters.
 */
public final class IngestionTopology {

  /** Global store of the policies, by their key; the doors read it too. */
  static final String POLICIES = "policies";

  private IngestionTopology() {}

  /** The topology of one channel. */
  public static Topology build(
      Channel channel, FabricSerdes serdes, IngestionConfig config, PolicyEngine policies) {
    var builder = new StreamsBuilder();
    builder.globalTable(
        Topics.POLICIES.name(),
        serdes.consumedAsTable(Topics.POLICIES),
        Materialized.<String, Policy>as(Stores.inMemoryKeyValueStore(POLICIES))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.POLICIES)));

    var bytes = Serdes.ByteArray();
    var judged =
        builder.stream(
                Topics.INBOUND.name(),
                Consumed.with(bytes, bytes).withName("from-" + Topics.INBOUND.name()))
            .process(
                () -> new Judge(channel, serdes.registry(), config.organisation(), policies),
                Named.as("judge"))
            .split(Named.as("judged"))
            .branch(
                (key, fate) -> fate instanceof Fate.Ours,
                Branched.withConsumer(ours -> admit(ours, channel, serdes), "-ours"));
    if (channel == Channel.SLOW) {
      judged.branch(
          (key, fate) -> fate instanceof Fate.GivenUp,
          Branched.withConsumer(rest -> giveUp(rest, serdes), "-given-up"));
    }
    if (channel == Channel.REALTIME) {
      heartbeats(builder, serdes);
    }
    return builder.build();
  }

  /** What falls silent is urgent whatever it is, so realtime alone waits for it. */
  private static void heartbeats(StreamsBuilder builder, FabricSerdes serdes) {
    var signals = Topics.signals(Channel.REALTIME);
    var episodes = Topics.episodes(Channel.REALTIME);
    var said =
        builder.stream(Topics.HEARTBEATS.name(), serdes.consumed(Topics.HEARTBEATS))
            .process(new HeartbeatProcessor(serdes), Named.as("heartbeats"));
    var silent = said.filter((key, one) -> !follows(one), Named.as("silent"));
    silent
        .mapValues(SignalCodec::signal, Named.as("silent-signal"))
        .to(signals.name(), serdes.produced(signals).withName("silent-to-signals"));
    silent
        .map(
            (key, one) -> KeyValue.pair(one.id().toString(), SignalCodec.audit(one)),
            Named.as("silent-audit"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT).withName("silent-to-audit"));
    said.filter((key, one) -> follows(one), Named.as("silent-still-or-no-more"))
        .mapValues(SignalCodec::signal, Named.as("silent-episode"))
        .to(episodes.name(), serdes.produced(episodes).withName("silent-to-episodes"));
  }

  private static boolean follows(Admitted said) {
    return said.draft().matter().episode().filter(Episode::follows).isPresent();
  }

  private static void admit(KStream<String, Fate> judged, Channel channel, FabricSerdes serdes) {
    var ours = judged.mapValues(fate -> ((Fate.Ours) fate).signal(), Named.as("admitted"));
    ours.mapValues(SignalCodec::signal, Named.as("signal"))
        .to(Topics.signals(channel).name(), serdes.produced(Topics.signals(channel)));
    ours.selectKey((key, admitted) -> admitted.id().toString(), Named.as("by-signal"))
        .mapValues(SignalCodec::audit, Named.as("audit"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT));
  }

  private static void giveUp(KStream<String, Fate> judged, FabricSerdes serdes) {
    var deadLetters = Topics.deadLetters(Channel.SLOW);
    judged
        .mapValues(fate -> ((Fate.GivenUp) fate).letter(), Named.as("dead-letter"))
        .selectKey((key, letter) -> DeadLetterCodec.key(letter.getTopic()), Named.as("by-topic"))
        .to(deadLetters.name(), serdes.produced(deadLetters));
  }
}
