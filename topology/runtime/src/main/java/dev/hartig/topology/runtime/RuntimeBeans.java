package dev.hartig.topology.runtime;

import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Beans that are not ours to annotate. */
@Singleton
class RuntimeBeans {

  @Produces
  @Singleton
  FabricSerdes serdes(FabricConfig config) {
    return FabricSerdes.of(config.schemaRegistry().url());
  }
}
