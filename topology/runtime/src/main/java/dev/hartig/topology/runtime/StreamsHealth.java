package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready when every channel runs; alive until a channel's client has given up or one of its threads
 * is stuck.
 */
@ApplicationScoped
class StreamsHealth {

  private static final Logger LOG = Logger.getLogger(StreamsHealth.class);

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck ready(FabricRuntime runtime) {
    return () -> {
      var states = runtime.states();
      var response = HealthCheckResponse.named("channels running");
      states.forEach((channel, state) -> response.withData(channel.word(), state.name()));
      var running = states.values().stream().allMatch(State.RUNNING::equals);
      return response.status(!states.isEmpty() && running).build();
    };
  }

  @Produces
  @Liveness
  @ApplicationScoped
  HealthCheck alive(FabricRuntime runtime, FabricConfig config) {
    return () -> alive(runtime.states(), runtime.pulses(), config.stuckAfter());
  }

  static HealthCheckResponse alive(
      Map<Channel, State> states, List<Pulse> pulses, Duration patience) {
    var response = HealthCheckResponse.named("channels alive");
    states.forEach((channel, state) -> response.withData(channel.word(), state.name()));
    var up = !states.isEmpty() && states.values().stream().noneMatch(State::hasCompletedShutdown);
    for (var pulse : pulses) {
      response.withData(pulse.thread() + " polled seconds ago", pulse.sincePoll().toSeconds());
      if (pulse.stuck(patience)) {
        up = false;
        response.withData(pulse.channel().word() + " stuck", pulse.thread());
        LOG.errorf(
            "stream thread stuck: channel=%s thread=%s secondsSincePoll=%d",
            pulse.channel().word(), pulse.thread(), pulse.sincePoll().toSeconds());
      }
    }
    return response.status(up).build();
  }
}
