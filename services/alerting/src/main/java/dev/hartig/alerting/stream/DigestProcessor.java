package dev.hartig.alerting.stream;

import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.schemas.DigestLine;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task its composer and wakes it by the wall clock.
 *
 * @param pace how long digests wait, and how long they get
 */
record DigestProcessor(FabricSerdes serdes, DigestPace pace)
    implements ProcessorSupplier<String, DigestLine, String, SpecificRecord> {

  /** How often it is looked whether a digest is due: the most by which one is late. */
  private static final Duration TICK = Duration.ofSeconds(1);

  @Override
  public Processor<String, DigestLine, String, SpecificRecord> get() {
    return new OfTask();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return DigestStores.builders(serdes).stream()
        // The same order each time, so that the topology is described alike each time.
        .sorted(Comparator.comparing(StoreBuilder::name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private final class OfTask implements Processor<String, DigestLine, String, SpecificRecord> {

    private @Nullable DigestComposer composer;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
      var mine = new DigestComposer(pace, DigestStores.of(context), context);
      context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> mine.wake());
      composer = mine;
    }

    @Override
    public void process(Record<String, DigestLine> record) {
      if (record.value() != null) {
        Objects.requireNonNull(composer).hear(record.value());
      }
    }
  }
}
