package dev.hartig.memory.stream;

import dev.hartig.memory.codec.LinkCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Link;
import dev.hartig.schemas.Reference;
import dev.hartig.schemas.ThreadLink;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Links between threads. A thread is on one partition and the thread it names on another, so both
 * meet at the name: what a thread bears and mentions goes to the partition of that name, and the
 * links that come of it go from there to both threads.
 */
final class Linking {

  private Linking() {}

  /** Links all that was remembered, of whatever channel; the slow channel by likeness too. */
  static void link(
      KStream<String, Remember.Remembered> remembered, Channel channel, FabricSerdes serdes) {
    remembered
        .flatMap(
            (thread, one) ->
                one
                    .remembering()
                    .references(
                        TurnCodec.turn(one.signal()),
                        one.signal().getAcceptedAt(),
                        channel == Channel.SLOW)
                    .stream()
                    .map(each -> KeyValue.pair(each.key(), LinkCodec.written(each)))
                    .toList(),
            Named.as("names"))
        .repartition(
            Repartitioned.<String, Reference>as("names")
                .withKeySerde(Serdes.String())
                .withValueSerde(serdes.state(Reference.class)))
        .processValues(Meet.with(serdes), Named.as("meet"))
        .flatMap(
            (name, met) ->
                met.links().stream()
                    .map((Link link) -> KeyValue.pair(link.key(), LinkCodec.written(link)))
                    .toList(),
            Named.as("links"))
        .repartition(
            Repartitioned.<String, ThreadLink>as("links")
                .withKeySerde(Serdes.String())
                .withValueSerde(serdes.state(ThreadLink.class)))
        .process(Relate::new, Named.as("relate-threads"), MemoryTopology.THREADS);
  }
}
