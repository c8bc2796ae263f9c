package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ExpertiseCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.schemas.Contribution;
import dev.hartig.schemas.Expertise;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Who knows about which subject. What people do on threads goes to where the subject is kept, which
 * is another partition than the thread's, and is added up there. A busy subject is told of once for
 * each commit, because its changes meet in the store's cache.
 */
final class Knowing {

  private static final String SUBJECTS = "subjects";

  private Knowing() {}

  /** Learns from all that was remembered, of whatever channel. */
  static void learn(
      KStream<String, Remember.Remembered> remembered, FabricSerdes serdes, MemoryConfig config) {
    remembered
        .flatMap(
            (thread, one) ->
                one.remembering().contributions(TurnCodec.turn(one.signal())).stream()
                    .map(each -> KeyValue.pair(each.key(), ExpertiseCodec.written(each)))
                    .toList(),
            Named.as("contributions"))
        .groupByKey(Grouped.with("contributed", Serdes.String(), serdes.state(Contribution.class)))
        .aggregate(
            ExpertiseCodec::none,
            (subject, contribution, known) -> ExpertiseCodec.plus(known, contribution),
            Named.as("add-up"),
            Materialized.<String, Expertise, KeyValueStore<Bytes, byte[]>>as(SUBJECTS)
                .withKeySerde(Serdes.String())
                .withValueSerde(serdes.state(Expertise.class)))
        .toStream(Named.as("expertise"))
        .filter((subject, known) -> ExpertiseCodec.notable(known), Named.as("notable"))
        .mapValues(known -> ExpertiseCodec.told(known, config.halfLife()), Named.as("tell-experts"))
        .to(
            Topics.RELATIONSHIPS.name(),
            serdes
                .produced(Topics.RELATIONSHIPS)
                .withName("to-" + Topics.RELATIONSHIPS.name() + "-experts"));
  }
}
