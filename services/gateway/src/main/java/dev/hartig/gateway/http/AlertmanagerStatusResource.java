package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What clients of Alertmanager ask beside silences: whether somebody is there, and that alerts are
 * taken. They are taken by ingestion's door, to which a client is sent on, so that one address is
 * enough for people; Prometheus is better pointed to that door itself.
 */
@Path("/api/v2")
public class AlertmanagerStatusResource {

  private final GatewayConfig config;
  private final String version;
  private final Instant startedAt = Instant.now();

  AlertmanagerStatusResource(
      GatewayConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.version = version;
  }

  /** That somebody is there; the members are those that clients need. */
  @GET
  @Path("/status")
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Object> status() {
    return Map.of(
        "cluster", Map.of("status", "disabled", "peers", List.of()),
        "config", Map.of("original", ""),
        "uptime", startedAt.toString(),
        "versionInfo",
            Map.of(
                "version", "hartig " + version,
                "revision", "",
                "branch", "",
                "buildUser", "",
                "buildDate", "",
                "goVersion", ""));
  }

  /** Sends a batch of alerts on to ingestion's door, method and body with it (307). */
  @POST
  @Path("/alerts")
  public Response alerts() {
    var ingestion = config.ingestionUrl().toString().replaceFirst("/+$", "");
    return Response.temporaryRedirect(URI.create(ingestion + "/api/v2/alerts")).build();
  }
}
