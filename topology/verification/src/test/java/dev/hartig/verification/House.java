package dev.hartig.verification;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.stream.AlertingService;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.stream.AlertFeed;
import dev.hartig.gateway.stream.GatewayService;
import dev.hartig.gateway.stream.PendingAnswers;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.stream.IngestionService;
import dev.hartig.medium.config.MediumConfig;
import dev.hartig.medium.stream.MediumService;
import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.stream.MemoryService;
import dev.hartig.routing.config.RoutingConfig;
import dev.hartig.routing.stream.RoutingService;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;

/** All services as the runtime gets them, with their default settings, without a container. */
public final class House {

  // Read once: a simulation has thousands of houses, and settings do not change.
  private static final IngestionConfig INGESTION = defaults(IngestionConfig.class);
  private static final MemoryConfig MEMORY = defaults(MemoryConfig.class);
  private static final MemoryConfig SILENT_MEMORY =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(MemoryConfig.class)
          .withDefaultValue("hartig.memory.unasked.kinds", "none")
          .build()
          .getConfigMapping(MemoryConfig.class);
  private static final RoutingConfig ROUTING = defaults(RoutingConfig.class);
  private static final MediumConfig MEDIUM = defaults(MediumConfig.class);
  private static final AlertingConfig ALERTING = defaults(AlertingConfig.class);
  private static final GatewayConfig GATEWAY = defaults(GatewayConfig.class);

  private House() {}

  /** Each service with its defaults. */
  public static List<ServiceTopology> services(FabricSerdes serdes) {
    return services(serdes, MEMORY);
  }

  /** The same, but memory says nothing of its own: each alert is about something that was sent. */
  public static List<ServiceTopology> withSilentMemory(FabricSerdes serdes) {
    return services(serdes, SILENT_MEMORY);
  }

  private static List<ServiceTopology> services(FabricSerdes serdes, MemoryConfig memory) {
    return List.of(
        new IngestionService().topology(serdes, INGESTION),
        new MemoryService().topology(serdes, memory, new Library()),
        new RoutingService().topology(serdes, ROUTING),
        new MediumService().topology(serdes, MEDIUM),
        new AlertingService().topology(ALERTING, serdes, new CompositeMeterRegistry()),
        new GatewayService()
            .topology(serdes, GATEWAY, new AlertFeed(GATEWAY), new PendingAnswers()));
  }

  private static <C> C defaults(Class<C> mapping) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
