package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricRuntime;
import dev.hartig.topology.runtime.ServiceTopology;
import io.quarkus.test.Mock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.StreamsBuilder;

/** Doors without Kafka: no policies, and a topology that waits for brokers for ever. */
@Mock
@Singleton
public class NoPolicies extends PolicyBook {

  private volatile Optional<List<Grouping>> groupings = Optional.of(List.of());

  NoPolicies(FabricRuntime runtime, IngestionConfig config) {
    super(runtime, config);
  }

  @Override
  public Optional<List<PolicyRule>> rules() {
    return Optional.of(List.of());
  }

  @Override
  public Optional<List<Grouping>> groupings() {
    return groupings;
  }

  /** What the doors are to see from now on; nothing before the policies were read. */
  public void groupings(Optional<List<Grouping>> seen) {
    groupings = seen;
  }

  @Singleton
  static class Idle {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    ServiceTopology idle() {
      return ServiceTopology.of(
          Service.INGESTION,
          channel -> {
            var builder = new StreamsBuilder();
            builder.stream(Topics.INBOUND.name());
            return builder.build();
          });
    }
  }
}
