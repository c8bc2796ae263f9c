package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Flow;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service reads and writes exactly what the catalogue says. */
class WiringTest {

  private static final FabricSerdes SERDES = FabricSerdes.of("mock://wiring");

  @ParameterizedTest
  @EnumSource(Service.class)
  void readsExactlyWhatTheCatalogueSays(Service service) {
    // When
    var reads = reads(topology(service));

    // Then
    assertThat(reads).containsExactlyInAnyOrderElementsOf(names(Flow.of(service).reads()));
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void writesExactlyWhatTheCatalogueSays(Service service) {
    // When
    var writes = writes(topology(service));

    // Then
    assertThat(writes).containsExactlyInAnyOrderElementsOf(names(Flow.of(service).writes()));
  }

  @Test
  void aTopologyThatReadsElsewhereIsFound() {
    // Given
    var stray = new StreamsBuilder();
    stray.stream(Topics.INBOUND.name(), Consumed.with(Serdes.String(), Serdes.String()))
        .to(Topics.QUERIES.name(), Produced.with(Serdes.String(), Serdes.String()));
    var service = ServiceTopology.of(Service.MEDIUM, channel -> stray.build());

    // When
    var reads = reads(service);
    var writes = writes(service);

    // Then
    assertThat(reads).isNotEqualTo(names(Flow.of(Service.MEDIUM).reads()));
    assertThat(writes).contains(Topics.QUERIES.name());
  }

  private static ServiceTopology topology(Service service) {
    return House.services(SERDES).stream()
        .filter(one -> one.service() == service)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> reads(ServiceTopology service) {
    var reads = new HashSet<>(names(service.alsoReads()));
    for (var channel : Channel.values()) {
      reads.addAll(FabricInOneThread.reads(service.build().apply(channel).describe()));
    }
    return reads;
  }

  private static Set<String> writes(ServiceTopology service) {
    var writes = new HashSet<>(names(service.alsoWrites()));
    for (var channel : Channel.values()) {
      writes.addAll(FabricInOneThread.writes(service.build().apply(channel).describe()));
    }
    // The runtime gives up poison for every service, on the channel where it met it.
    writes.addAll(
        names(
            Arrays.stream(Channel.values()).map(Topics::deadLetters).collect(Collectors.toSet())));
    return writes;
  }

  private static Set<String> names(Set<? extends Topic<?>> topics) {
    return topics.stream().map(Topic::name).collect(Collectors.toSet());
  }
}
