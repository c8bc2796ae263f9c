package dev.hartig.memory.stream;

import dev.hartig.memory.index.Library;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows how far the recall index has come. Always up: the fabric works while the index is being
 * built, and searches say how far it is.
 */
@ApplicationScoped
class IndexHealth {

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck recallIndex(Library library, FabricConfig fabric) {
    return () -> {
      var response = HealthCheckResponse.named("recall index");
      if (fabric.channels().contains(Channel.SLOW)) {
        response
            .withData("open", library.open())
            .withData("entries", library.entries())
            .withData("records read", library.progress().done())
            .withData("records there are", library.progress().of());
      }
      return response.up().build();
    };
  }
}
