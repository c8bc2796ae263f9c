package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every channel runs; alive until a channel's client has given up. */
@ApplicationScoped
class StreamsHealth {

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck ready(FabricRuntime runtime) {
    return () -> response("channels running", runtime.states(), State.RUNNING::equals);
  }

  @Produces
  @Liveness
  @ApplicationScoped
  HealthCheck alive(FabricRuntime runtime) {
    return () ->
        response("channels alive", runtime.states(), state -> !state.hasCompletedShutdown());
  }

  private static HealthCheckResponse response(
      String name, Map<Channel, State> states, Predicate<State> good) {
    var response = HealthCheckResponse.named(name);
    states.forEach((channel, state) -> response.withData(channel.word(), state.name()));
    return response.status(!states.isEmpty() && states.values().stream().allMatch(good)).build();
  }
}
