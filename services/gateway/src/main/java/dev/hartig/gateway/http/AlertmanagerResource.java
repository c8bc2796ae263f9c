package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Condition;
import dev.hartig.gateway.domain.Expression;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.gateway.domain.SilenceOrder;
import dev.hartig.gateway.domain.SilenceView;
import dev.hartig.gateway.policy.Re2;
import dev.hartig.gateway.stream.SilenceShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Silences as Alertmanager's API v2 has them, so that its clients can be pointed here. What is
 * wrong is told as they expect it, by a text in JSON and not by problem details.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">its
 *     OpenAPI description</a>
 */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertmanagerResource {

  private static final long MOST_BYTES = 64 * 1024;

  /** Their silences have an end; one of ours that has none ends when years have four digits. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private static final String BY = "Alertmanager's API";

  private final SilenceShelf silences;
  private final GatewayConfig config;
  private final ObjectMapper json;

  AlertmanagerResource(SilenceShelf silences, GatewayConfig config, ObjectMapper json) {
    this.silences = silences;
    this.config = config;
    this.json = json;
  }

  /** A condition; the component names are theirs. */
  public record Matcher(String name, String value, boolean isRegex, boolean isEqual) {}

  /** Where a silence stands. */
  public record Status(String state) {}

  /** A silence; the component names are theirs. */
  public record Silence(
      String id,
      Status status,
      Instant updatedAt,
      List<Matcher> matchers,
      Instant startsAt,
      Instant endsAt,
      String createdBy,
      String comment) {

    public Silence {
      matchers = List.copyOf(matchers);
    }
  }

  /** A silence that was made. */
  public record Made(String silenceID) {}

  /** All silences, those that have ended lately among them. */
  @GET
  @Path("/silences")
  public Response list(@QueryParam("filter") List<String> filter) {
    var conditions = new ArrayList<Condition>();
    for (var text : filter) {
      switch (Condition.read(text)) {
        case Condition.Read.Understood(var condition) -> conditions.add(condition);
        case Condition.Read.Misunderstood(var at, var why) -> {
          return refused(400, "bad matcher format: " + text + ": at character " + at + ": " + why);
        }
      }
    }
    return Response.ok(
            silences.list(config.organisation()).stream()
                .map(AlertmanagerResource::silence)
                .filter(silence -> conditions.stream().allMatch(one -> about(silence, one)))
                .toList())
        .build();
  }

  /** One silence. */
  @GET
  @Path("/silence/{id}")
  public Response one(@PathParam("id") String id) {
    return find(id)
        .map(one -> Response.ok(silence(one)).build())
        .orElseGet(() -> refused(404, "silence " + id + " not found"));
  }

  /** Makes a silence; with the id of another it takes the other's place. */
  @POST
  @Path("/silences")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(InputStream body) {
    JsonNode tree;
    try {
      tree = json.readTree(Body.text(body, MOST_BYTES));
    } catch (JsonProcessingException e) {
      return refused(400, "the body is not JSON");
    }
    var id = tree.path("id").asText("");
    var before = id.isEmpty() ? Optional.<SilenceView>empty() : find(id);
    if (!id.isEmpty() && before.isEmpty()) {
      return refused(404, "silence " + id + " not found");
    }
    return switch (SilenceOrder.of(asked(tree), Re2::read, Instant.now())) {
      case SilenceOrder.Outcome.Invalid(var mistakes) ->
          refused(
              400,
              mistakes.stream()
                  .map(one -> one.field() + ": " + one.message())
                  .collect(Collectors.joining("; ")));
      case SilenceOrder.Outcome.Valid(var order) -> {
        var made = silences.add(order);
        // The new one first: between the two nothing is told that neither allows.
        before
            .filter(old -> !old.id().equals(made.id()))
            .ifPresent(old -> silences.expire(config.organisation(), old.id(), order.by()));
        yield Response.ok(new Made(made.id())).build();
      }
    };
  }

  /** Ends a silence. */
  @DELETE
  @Path("/silence/{id}")
  public Response expire(@PathParam("id") String id) {
    return find(id)
        .map(
            one -> {
              silences.expire(config.organisation(), one.id(), BY);
              return Response.ok().build();
            })
        .orElseGet(() -> refused(404, "silence " + id + " not found"));
  }

  private Optional<SilenceView> find(String id) {
    return Reference.of(id).filter(Reference::whole).stream()
        .flatMap(
            reference ->
                silences.list(config.organisation()).stream()
                    .filter(one -> one.id().equals(reference.text())))
        .findFirst();
  }

  private SilenceOrder.Asked asked(JsonNode tree) {
    var matchers = new ArrayList<String>();
    for (var matcher : tree.path("matchers")) {
      var equal = matcher.path("isEqual").asBoolean(true);
      var regular = matcher.path("isRegex").asBoolean();
      var operator =
          regular
              ? (equal ? Condition.Operator.MATCHES : Condition.Operator.NOT_MATCHES)
              : (equal ? Condition.Operator.EQUAL : Condition.Operator.NOT_EQUAL);
      matchers.add(
          new Condition(matcher.path("name").asText(), operator, matcher.path("value").asText())
              .text());
    }
    return new SilenceOrder.Asked(
        config.organisation(),
        matchers,
        text(tree, "startsAt"),
        text(tree, "endsAt"),
        null,
        false,
        text(tree, "createdBy"),
        text(tree, "comment"));
  }

  private static @Nullable String text(JsonNode tree, String field) {
    return tree.path(field).isTextual() ? tree.path(field).asText() : null;
  }

  private static Silence silence(SilenceView view) {
    return new Silence(
        view.id(),
        new Status(view.state()),
        view.expiredBy() == null
            ? view.createdAt()
            : Objects.requireNonNullElse(view.endsAt(), view.createdAt()),
        view.matchers().stream().flatMap(text -> matcher(text).stream()).toList(),
        view.startsAt(),
        Objects.requireNonNullElse(view.endsAt(), NEVER),
        view.by(),
        view.comment());
  }

  private static Optional<Matcher> matcher(String text) {
    return switch (Condition.read(text)) {
      case Condition.Read.Understood(var condition) ->
          Optional.of(
              new Matcher(
                  condition.label(),
                  condition.value(),
                  condition.operator().regular(),
                  !condition.operator().negated()));
      case Condition.Read.Misunderstood misunderstood -> Optional.empty();
    };
  }

  /** Whether a silence speaks of a label and of a value as a filter asks for. */
  private static boolean about(Silence silence, Condition filter) {
    return silence.matchers().stream()
        .filter(matcher -> matcher.name().equals(filter.label()))
        .anyMatch(matcher -> fits(filter, matcher.value()));
  }

  static boolean fits(Condition filter, String value) {
    var fits =
        filter.operator().regular()
            ? Re2.read(filter.value()) instanceof Expression.Readable it && it.matches().test(value)
            : filter.value().equals(value);
    return fits != filter.operator().negated();
  }

  /** A text in JSON is all that their clients read of an error. */
  static Response refused(int status, String why) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(TextNode.valueOf(why).toString())
        .build();
  }
}
