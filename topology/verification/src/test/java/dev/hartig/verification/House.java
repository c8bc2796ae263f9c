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

  private House() {}

  /** Each service with its defaults. */
  public static List<ServiceTopology> services(FabricSerdes serdes) {
    return services(serdes, defaults(MemoryConfig.class));
  }

  /** The same, but memory says nothing of its own: each alert is about something that was sent. */
  public static List<ServiceTopology> withSilentMemory(FabricSerdes serdes) {
    var silent =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(MemoryConfig.class)
            .withDefaultValue("hartig.memory.unasked.kinds", "none")
            .build()
            .getConfigMapping(MemoryConfig.class);
    return services(serdes, silent);
  }

  private static List<ServiceTopology> services(FabricSerdes serdes, MemoryConfig memory) {
    var gateway = defaults(GatewayConfig.class);
    return List.of(
        new IngestionService().topology(serdes, defaults(IngestionConfig.class)),
        new MemoryService().topology(serdes, memory, new Library()),
        new RoutingService().topology(serdes, defaults(RoutingConfig.class)),
        new MediumService().topology(serdes, defaults(MediumConfig.class)),
        new AlertingService()
            .topology(defaults(AlertingConfig.class), serdes, new CompositeMeterRegistry()),
        new GatewayService()
            .topology(serdes, gateway, new AlertFeed(gateway), new PendingAnswers()));
  }

  private static <C> C defaults(Class<C> mapping) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
