package dev.hartig.medium.stream;

import dev.hartig.medium.config.MediumConfig;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands medium to the runtime. */
@Singleton
public class MediumService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(FabricSerdes serdes, MediumConfig config) {
    var rulebooks = Rulebooks.shipped(MediumConfig.settings(config));
    return ServiceTopology.of(
        Service.MEDIUM, channel -> MediumTopology.build(channel, serdes, rulebooks));
  }
}
