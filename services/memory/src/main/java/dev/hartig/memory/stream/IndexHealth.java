package dev.hartig.memory.stream;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows how far the recall index has come. Always up: the fabric works while the index is being
 * built or is away, and searches say so.
 */
@ApplicationScoped
class IndexHealth {

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck recallIndex(Library library, FabricConfig fabric, MemoryConfig config) {
    return () -> {
      var response = HealthCheckResponse.named("recall index");
      if (fabric.channels().contains(Channel.SLOW)) {
        response
            .withData("kept in", config.index().name().toLowerCase(Locale.ROOT))
            .withData("open", library.open())
            .withData("entries", library.entries())
            .withData("records read", library.progress().done())
            .withData("records there are", library.progress().of());
        library.failure().ifPresent(why -> response.withData("failure", why));
      }
      return response.up().build();
    };
  }
}
