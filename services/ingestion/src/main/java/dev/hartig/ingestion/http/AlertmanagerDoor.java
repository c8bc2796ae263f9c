package dev.hartig.ingestion.http;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.hartig.ingestion.codec.CloudEventCodec;
import dev.hartig.ingestion.codec.Payload;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.AlertmanagerReading;
import dev.hartig.ingestion.domain.By;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.domain.Groupings;
import dev.hartig.ingestion.domain.Interpreted;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.ingestion.stream.PolicyBook;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The door for Prometheus, which takes it for an Alertmanager. Of a batch, each alert that can be
 * understood is taken and each other one is named, as Alertmanager does; what is wrong is told by a
 * text in JSON, as its clients expect it.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">its
 *     OpenAPI description</a>
 */
@Path("/api/v2")
public class AlertmanagerDoor {

  static final String PATH = "/api/v2/alerts";
  private static final String DOOR = "alertmanager";

  /** Of more, the number is told: whoever sent them needs no list of thousands. */
  private static final int MOST_NAMED = 20;

  private final Doorway doorway;
  private final Intake intake;
  private final IngestionConfig config;
  private final PolicyBook policies;
  private final By usual;

  private final String version;
  private final Instant startedAt = Instant.now();

  AlertmanagerDoor(
      Doorway doorway,
      Intake intake,
      IngestionConfig config,
      PolicyBook policies,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.version = version;
    this.doorway = doorway;
    this.intake = intake;
    this.config = config;
    this.policies = policies;
    usual = By.of(config.alertmanager().groupBy());
  }

  /** Where its clients look whether somebody is there; the members are those they ask for. */
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

  /** Takes a batch. */
  @POST
  @Path("/alerts")
  @RunOnVirtualThread
  public Response post(@Context HttpHeaders headers, InputStream body) {
    if (!Doorway.mediaType(headers).equals("application/json")) {
      return Problem.unsupported("Alerts are taken as application/json.", PATH).response().build();
    }
    var limit = config.maxBatchBody().asLongValue();
    return doorway.enter(PATH, headers, body, limit, this::accept);
  }

  private Response accept(byte[] body) {
    return switch (CloudEventCodec.payload(body)) {
      case Payload.Wrong(var why) -> refused(why.message());
      case Payload.Data(var tree) ->
          tree.value() instanceof List<?>
              ? take(tree.each().toList())
              : refused("a batch is a JSON array of alerts");
    };
  }

  private Response take(List<Tree> alerts) {
    if (alerts.size() > config.maxBatchEvents()) {
      return Problem.of(
              413,
              "too-large",
              "The batch is too large",
              "At most " + config.maxBatchEvents() + " alerts are taken at once.",
              PATH)
          .response()
          .build();
    }
    if (alerts.isEmpty()) {
      return Response.ok().build();
    }
    var groupings = policies.groupings();
    if (groupings.isEmpty()) {
      return doorway.unavailable("the policies have not been read yet", PATH);
    }
    var reading = reading(groupings.get());
    var now = Instant.now();
    var events = new ArrayList<Interpreted>();
    var numbers = new ArrayList<Integer>();
    for (var i = 0; i < alerts.size(); i++) {
      for (var event : reading.read(alerts.get(i), now)) {
        events.add(event);
        numbers.add(i);
      }
    }
    return tell(intake.take(DOOR, events, Intake.Strictness.EACH), numbers);
  }

  private AlertmanagerReading reading(List<Grouping> groupings) {
    var organisation = config.organisation();
    var own = groupings.stream().filter(it -> it.organisation().equals(organisation)).toList();
    return new AlertmanagerReading(
        organisation, new Groupings(usual, own), config.alertmanager().resolveTimeout());
  }

  private Response tell(Outcome outcome, List<Integer> numbers) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          accepted.rejections().isEmpty()
              ? Response.ok().build()
              : refused(named(accepted.rejections(), numbers));
      case Outcome.Refused refused -> refused(named(refused.rejections(), numbers));
      case Outcome.Busy busy -> doorway.tell(busy, PATH);
      case Outcome.Unavailable unavailable -> doorway.tell(unavailable, PATH);
      case Outcome.Oversize oversize -> doorway.tell(oversize, PATH);
    };
  }

  private static String named(Map<Integer, Rejected> rejections, List<Integer> numbers) {
    var first = new LinkedHashMap<Integer, Rejected>();
    rejections.forEach((index, why) -> first.putIfAbsent(numbers.get(index), why));
    var more = first.size() - MOST_NAMED;
    return first.entrySet().stream()
            .limit(MOST_NAMED)
            .map(one -> "[" + one.getKey() + "]" + said(one.getValue()))
            .collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String said(Rejected why) {
    return (why.field().isEmpty() ? ": " : "." + why.field() + ": ") + why.message();
  }

  /** A text in JSON is all that their clients read of an error. */
  private static Response refused(String why) {
    return Response.status(400)
        .type(MediaType.APPLICATION_JSON)
        .entity(TextNode.valueOf(why).toString())
        .build();
  }
}
