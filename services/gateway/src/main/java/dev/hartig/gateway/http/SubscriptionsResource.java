package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.domain.Subscriber;
import dev.hartig.gateway.domain.SubscriberFile;
import dev.hartig.gateway.domain.SubscriptionView;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.gateway.stream.SubscriptionShelf;
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
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs that want alerts. */
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SubscriptionsResource {

  private static final String YAML = "application/yaml";
  private static final String X_YAML = "application/x-yaml";
  private static final String TEXT_YAML = "text/yaml";
  private static final long MOST_BYTES = 4 * 1024;
  private static final String NOBODY = "somebody";

  private final SubscriptionShelf subscriptions;
  private final GatewayConfig config;
  private final ObjectMapper json;
  private final Grammar grammar = new CelGrammar();

  SubscriptionsResource(SubscriptionShelf subscriptions, GatewayConfig config, ObjectMapper json) {
    this.subscriptions = subscriptions;
    this.config = config;
    this.json = json;
  }

  /** By name. */
  public record SubscriptionList(List<SubscriptionView> subscriptions) {}

  /** Subscriptions of an organisation, with how it stands with them. */
  @GET
  public SubscriptionList list(@QueryParam("organisation") @Nullable String organisation) {
    return new SubscriptionList(subscriptions.list(organisation(organisation)));
  }

  /** One of them. */
  @GET
  @Path("/{name}")
  public SubscriptionView one(
      @PathParam("name") String name, @QueryParam("organisation") @Nullable String organisation) {
    var whose = organisation(organisation);
    return found(subscriptions.find(whose, name), whose, name);
  }

  /** Makes subscriptions or changes those that there are: all that are given, or none. */
  @POST
  @Consumes({YAML, X_YAML, TEXT_YAML, MediaType.APPLICATION_JSON})
  public SubscriptionShelf.Applied apply(@QueryParam("by") @Nullable String by, InputStream body) {
    var asked = valid(Body.text(body, config.maxFileSize().asLongValue()));
    return subscriptions
        .apply(asked, who(by))
        .orElseThrow(
            () ->
                Problem.of(
                        409,
                        "too-many-subscriptions",
                        "Too many subscriptions",
                        "at most "
                            + SubscriptionShelf.MOST
                            + " are served; let several programs read one topic or event stream")
                    .thrown());
  }

  /** Brings nothing to it for now; what comes waits. */
  @POST
  @Path("/{name}/pause")
  public SubscriptionView pause(
      @PathParam("name") String name,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("by") @Nullable String by) {
    var whose = organisation(organisation);
    return found(subscriptions.pause(whose, name, true, who(by)), whose, name);
  }

  /** Goes on where it was paused. */
  @POST
  @Path("/{name}/resume")
  public SubscriptionView resume(
      @PathParam("name") String name,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("by") @Nullable String by) {
    var whose = organisation(organisation);
    return found(subscriptions.pause(whose, name, false, who(by)), whose, name);
  }

  /** Brings it everything once more from a moment on, under the same ids. */
  @POST
  @Path("/{name}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public SubscriptionView replay(
      @PathParam("name") String name,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("by") @Nullable String by,
      InputStream body) {
    var whose = organisation(organisation);
    var from = from(body);
    var standing = found(subscriptions.find(whose, name), whose, name);
    if (standing.transport().equals("sse")) {
      throw Problem.of(
              409,
              "not-kept",
              "It has no place",
              "who reads an event stream says itself where it goes on, by Last-Event-ID")
          .thrown();
    }
    return found(subscriptions.replay(whose, name, from, who(by)), whose, name);
  }

  /** Takes it out. */
  @DELETE
  @Path("/{name}")
  public SubscriptionView delete(
      @PathParam("name") String name, @QueryParam("organisation") @Nullable String organisation) {
    var whose = organisation(organisation);
    return found(subscriptions.delete(whose, name), whose, name);
  }

  private Instant from(InputStream body) {
    var tree = Body.object(json, body, MOST_BYTES, "{from}");
    var from = Parameters.moment("from", Body.member(tree, "from"));
    if (from == null) {
      throw Problem.field("from", "is missing: say from which moment on").thrown();
    }
    return from;
  }

  private List<Subscriber> valid(String text) {
    var reading =
        switch (YamlTree.parse(text)) {
          case Reading.Valid<Node>(var tree) ->
              SubscriberFile.read(tree, grammar, config.organisation());
          case Reading.Invalid<Node>(var flaws) -> new Reading.Invalid<List<Subscriber>>(flaws);
        };
    return switch (reading) {
      case Reading.Valid<List<Subscriber>>(var value) -> value;
      case Reading.Invalid<List<Subscriber>>(var flaws) ->
          throw Problem.invalid("subscription", flaws).thrown();
    };
  }

  private String organisation(@Nullable String given) {
    return Objects.requireNonNullElse(
        Parameters.text("organisation", given), config.organisation());
  }

  private static String who(@Nullable String by) {
    var given = Objects.requireNonNullElse(Parameters.text("by", by), NOBODY);
    if (given.length() > Said.LONGEST_BY) {
      throw Problem.field("by", "must have 1 to " + Said.LONGEST_BY + " characters").thrown();
    }
    return given;
  }

  private static SubscriptionView found(
      Optional<SubscriptionView> one, String organisation, String name) {
    return one.orElseThrow(
        () ->
            Problem.of(
                    404,
                    "unknown-subscription",
                    "Not found",
                    "no subscription " + name + " of " + organisation)
                .thrown());
  }
}
