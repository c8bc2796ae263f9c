package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Hook;
import dev.hartig.loadtests.Upstream;
import dev.hartig.topology.catalogue.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What comes to the receiver, as far as it is about signals of one run.
 *
 * @param events that were sent
 */
record Webhooks(Stage stage, Hook hook, Channel channel, Upstream events) implements Outlet {

  @Override
  public @Nullable Long arrival(int number) {
    return hook.arrivals().get(events.signalId(number));
  }

  /** Whether alerts are still to be made, or to be delivered. */
  @Override
  public boolean busy() {
    try (var lag = new Lag(stage.fabric().bootstrapServers())) {
      return lag.onTheWay(channel) > 0 || lag.toWebhook(channel, Stage.RECEIVER) > 0;
    }
  }
}
