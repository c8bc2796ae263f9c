package dev.hartig.memory.stream;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands memory to the runtime. */
@Singleton
public class MemoryService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(FabricSerdes serdes, MemoryConfig config) {
    return ServiceTopology.of(
        Service.MEMORY, channel -> MemoryTopology.build(channel, serdes, config));
  }
}
