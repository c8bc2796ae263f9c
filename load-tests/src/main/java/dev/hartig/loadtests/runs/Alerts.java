package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Upstream;
import dev.hartig.topology.catalogue.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a channel, as far as they are about signals of one run.
 *
 * @param events that were sent
 */
record Alerts(Stage stage, Channel channel, Upstream events) implements Outlet {

  @Override
  public @Nullable Long arrival(int number) {
    return stage.tap().arrivals().get(events.signalId(number));
  }

  /** Whether a service on the way from a signal to its alert has records that it has not read. */
  @Override
  public boolean busy() {
    try (var lag = new Lag(stage.fabric().bootstrapServers())) {
      return lag.onTheWay(channel) > 0;
    }
  }
}
