package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Condition;
import dev.hartig.gateway.domain.ConditionView;
import dev.hartig.gateway.domain.Expression;
import dev.hartig.gateway.policy.Re2;
import dev.hartig.gateway.stream.AlertShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What fires, as Alertmanager's API v2 lists it. Of an alert that stands for several conditions,
 * the latest is shown.
 */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertmanagerAlertsResource {

  private final AlertShelf alerts;
  private final GatewayConfig config;

  AlertmanagerAlertsResource(AlertShelf alerts, GatewayConfig config) {
    this.alerts = alerts;
    this.config = config;
  }

  /** What fires; each of the truths leaves out what it names when it is false. */
  @GET
  @Path("/alerts")
  public Response list(
      @QueryParam("filter") List<String> filter,
      @QueryParam("receiver") @DefaultValue(".*") String receiver,
      @QueryParam("active") @DefaultValue("true") boolean active,
      @QueryParam("silenced") @DefaultValue("true") boolean silenced,
      @QueryParam("inhibited") @DefaultValue("true") boolean inhibited,
      @QueryParam("muted") @DefaultValue("true") boolean muted,
      @QueryParam("unprocessed") @DefaultValue("true") boolean unprocessed) {
    var conditions = new ArrayList<Condition>();
    for (var text : filter) {
      switch (Condition.read(text)) {
        case Condition.Read.Understood(var condition) -> conditions.add(condition);
        case Condition.Read.Misunderstood(var at, var why) -> {
          return AlertmanagerResource.refused(
              400, "bad matcher format: " + text + ": at character " + at + ": " + why);
        }
      }
    }
    Predicate<String> named;
    switch (Re2.read(receiver)) {
      case Expression.Readable(var matches) -> named = matches;
      case Expression.Unreadable(var why, var at) -> {
        return AlertmanagerResource.refused(
            400, "failed to parse receiver param: at character " + at + ": " + why);
      }
    }
    return Response.ok(
            alerts.conditions(config.organisation()).stream()
                .filter(one -> active || !one.status().state().equals("active"))
                .filter(one -> unprocessed || !one.status().state().equals("unprocessed"))
                .filter(one -> silenced || one.status().silencedBy().isEmpty())
                .filter(one -> inhibited || one.status().inhibitedBy().isEmpty())
                .filter(one -> muted || one.status().mutedBy().isEmpty())
                .filter(one -> one.receivers().stream().anyMatch(who -> named.test(who.name())))
                .filter(one -> conditions.stream().allMatch(it -> fits(one, it)))
                .toList())
        .build();
  }

  /** A label that is missing is empty. */
  private static boolean fits(ConditionView one, Condition condition) {
    return AlertmanagerResource.fits(condition, one.labels().getOrDefault(condition.label(), ""));
  }
}
