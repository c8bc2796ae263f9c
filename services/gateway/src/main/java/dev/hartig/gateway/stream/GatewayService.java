package dev.hartig.gateway.stream;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** The gateway as the runtime runs it. */
@Singleton
public class GatewayService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(
      FabricSerdes serdes, GatewayConfig config, AlertFeed feed, PendingAnswers pending) {
    var retentions = new Retentions(config.closedRetention(), config.auditRetention());
    var listeners = new Listeners(feed::publish, pending::arrived);
    return new ServiceTopology(
        Service.GATEWAY,
        channel -> GatewayTopology.build(channel, serdes, retentions, listeners),
        Set.of(),
        Set.of(
            Topics.responses(Channel.REALTIME),
            Topics.responses(Channel.FAST),
            Topics.responses(Channel.SLOW),
            Topics.letterOrders(Channel.REALTIME),
            Topics.letterOrders(Channel.FAST),
            Topics.letterOrders(Channel.SLOW),
            Topics.QUERIES,
            Topics.DIRECTORY,
            Topics.POLICIES,
            Topics.CORRECTIONS,
            Topics.SILENCES,
            Topics.PREFERENCES,
            Topics.LEARNING,
            Topics.SUBSCRIPTIONS,
            Topics.AUDIT));
  }
}
