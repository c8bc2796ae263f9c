package dev.hartig.alerting.stream;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task its keeper and wakes it by the wall clock.
 *
 * @param book what keeps alerts quiet and how they live, for all tasks of the channel
 * @param meters where transitions are counted
 */
record AlertProcessor(Channel channel, FabricSerdes serdes, QuietBook book, MeterRegistry meters)
    implements ProcessorSupplier<String, Heard, String, SpecificRecord> {

  @Override
  public Processor<String, Heard, String, SpecificRecord> get() {
    return new OfTask();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Stream.of(
            AlertStores.builders(serdes, channel == Channel.REALTIME),
            EpisodeStores.builders(),
            Set.<StoreBuilder<?>>of(Leases.builder(serdes)))
        .flatMap(Set::stream)
        // The same order each time, so that the topology is described alike each time.
        .sorted(Comparator.comparing(StoreBuilder::name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How often timers are looked at: the most by which one is late. */
  private Duration tick() {
    return switch (channel) {
      case REALTIME -> Duration.ofMillis(250);
      case FAST, SLOW -> Duration.ofSeconds(1);
    };
  }

  private final class OfTask implements Processor<String, Heard, String, SpecificRecord> {

    private @Nullable AlertKeeper keeper;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
      var mine = new AlertKeeper(channel, book, meters, context);
      context.schedule(tick(), PunctuationType.WALL_CLOCK_TIME, timestamp -> mine.wake());
      keeper = mine;
    }

    @Override
    public void process(Record<String, Heard> record) {
      Objects.requireNonNull(keeper).hear(record);
    }
  }
}
