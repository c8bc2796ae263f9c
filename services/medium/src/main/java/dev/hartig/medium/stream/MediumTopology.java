package dev.hartig.medium.stream;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/** How each recipient is reached, channel by channel. */
public final class MediumTopology {

  static final String DIRECTORY_STORE = "directory";
  static final String POLICIES_STORE = "policies";

  private MediumTopology() {}

  /** The topology of a channel. It keeps no state: a repeated audience repeats its dispatches. */
  static Topology build(Channel channel, FabricSerdes serdes, Supplier<Rulebooks> rulebooks) {
    var audiences = Topics.audiences(channel);
    var dispatches = Topics.dispatches(channel);
    var builder = new StreamsBuilder();
    builder.globalTable(
        Topics.DIRECTORY.name(),
        serdes.consumedAsTable(Topics.DIRECTORY),
        // Small enough for memory; read whole from its topic at every start.
        Materialized.<String, DirectoryEntry>as(Stores.inMemoryKeyValueStore(DIRECTORY_STORE))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.DIRECTORY)));
    builder.globalTable(
        Topics.POLICIES.name(),
        serdes.consumedAsTable(Topics.POLICIES),
        Materialized.<String, Policy>as(Stores.inMemoryKeyValueStore(POLICIES_STORE))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.POLICIES)));
    var chosen =
        builder.stream(audiences.name(), serdes.consumed(audiences))
            .processValues(() -> new Chooser(rulebooks.get()), Named.as("choose"));
    chosen
        .mapValues(Chosen::dispatch, Named.as("dispatch"))
        .to(dispatches.name(), serdes.produced(dispatches));
    chosen
        .map(
            (key, one) -> KeyValue.pair(one.audit().getSignalId(), one.audit()),
            Named.as("audit-by-signal"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT));
    return builder.build();
  }
}
