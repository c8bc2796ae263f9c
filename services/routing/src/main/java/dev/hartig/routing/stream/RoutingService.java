package dev.hartig.routing.stream;

import dev.hartig.routing.config.RoutingConfig;
import dev.hartig.routing.policy.Language;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands routing to the runtime. */
@Singleton
public class RoutingService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(FabricSerdes serdes, RoutingConfig config) {
    var limits = RoutingConfig.limits(config);
    var language = new Language();
    return ServiceTopology.of(
        Service.ROUTING,
        channel ->
            RoutingTopology.build(
                channel,
                serdes,
                limits,
                () -> new SubscriptionBook(language, config.policyRefresh())));
  }
}
