package dev.hartig.memory.stream;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Hands memory to the runtime. */
@Singleton
public class MemoryService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(FabricSerdes serdes, MemoryConfig config, Library library) {
    return new ServiceTopology(
        Service.MEMORY,
        channel -> MemoryTopology.build(channel, serdes, config, library),
        Set.copyOf(Feeder.TOPICS),
        Set.of());
  }

  /** What the indexer fills and the slow topology asks. */
  @Produces
  @Singleton
  public Library library() {
    return new Library();
  }
}
