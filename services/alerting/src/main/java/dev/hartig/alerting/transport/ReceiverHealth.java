package dev.hartig.alerting.transport;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells how it stands with each receiver: delivering, resting or disabled. Always up: somebody
 * else's failure must not take alerting out of service.
 */
@Readiness
@ApplicationScoped
class ReceiverHealth implements HealthCheck {

  private final Transports transports;

  ReceiverHealth(Transports transports) {
    this.transports = transports;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("receivers");
    transports
        .endpoints()
        .forEach(endpoint -> response.withData(endpoint.name(), endpoint.standing().word()));
    return response.up().build();
  }
}
