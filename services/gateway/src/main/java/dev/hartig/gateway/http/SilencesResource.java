package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
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
import org.jspecify.annotations.Nullable;

/** Silences: what is brought to nobody for a while. */
@Path("/silences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SilencesResource {

  private static final long MOST_BYTES = 64 * 1024;
  private static final String NOBODY = "somebody";

  private final SilenceShelf silences;
  private final GatewayConfig config;
  private final ObjectMapper json;

  SilencesResource(SilenceShelf silences, GatewayConfig config, ObjectMapper json) {
    this.silences = silences;
    this.config = config;
    this.json = json;
  }

  /** Active ones first, then those to come. */
  public record SilenceList(List<SilenceView> silences) {}

  /** All silences, with what they keep quiet. */
  @GET
  public SilenceList list(@QueryParam("organisation") @Nullable String organisation) {
    return new SilenceList(silences.list(organisation(organisation)));
  }

  /** Makes a silence; answers when the brokers have it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(InputStream body) {
    var asked = asked(body);
    var order =
        switch (SilenceOrder.of(asked, Re2::read, Instant.now())) {
          case SilenceOrder.Outcome.Valid(var valid) -> valid;
          case SilenceOrder.Outcome.Invalid(var mistakes) ->
              throw Problem.fields(
                      mistakes.stream()
                          .map(one -> new Problem.Mistake(one.field(), null, null, one.message()))
                          .toList(),
                      "nothing was silenced")
                  .thrown();
        };
    var standing = silences.list(order.organisation());
    if (standing.stream().filter(one -> !one.state().equals("expired")).count()
        >= SilenceShelf.MOST) {
      throw Problem.of(
              409,
              "too-many-silences",
              "Too many silences",
              "there are " + SilenceShelf.MOST + " already; end some, or match more by each")
          .thrown();
    }
    return Response.status(Response.Status.CREATED).entity(silences.add(order)).build();
  }

  /** Ends a silence; what it kept quiet speaks again. */
  @DELETE
  @Path("/{id}")
  public SilenceView expire(
      @PathParam("id") String id,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("by") @Nullable String by) {
    var whose = organisation(organisation);
    var reference = Parameters.reference(id, "silence");
    var one =
        Parameters.one(
            reference,
            silences.match(whose, reference),
            "silence",
            "GET /silences lists those there are");
    return silences.expire(
        whose, one, Objects.requireNonNullElse(Parameters.text("by", by), NOBODY));
  }

  private String organisation(@Nullable String given) {
    return Objects.requireNonNullElse(
        Parameters.text("organisation", given), config.organisation());
  }

  private SilenceOrder.Asked asked(InputStream body) {
    var tree = Body.object(json, body, MOST_BYTES, "{matchers, endsAt, by, comment}");
    var matchers = new ArrayList<String>();
    var given = tree.path("matchers");
    if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
      throw Problem.field("matchers", "must be a list of texts").thrown();
    }
    for (var i = 0; i < given.size(); i++) {
      if (!given.get(i).isTextual()) {
        throw Problem.field("matchers[" + i + "]", "must be text, such as channel=\"fast\"")
            .thrown();
      }
      matchers.add(given.get(i).asText());
    }
    var untilResolved = tree.path("untilResolved");
    if (!untilResolved.isMissingNode() && !untilResolved.isBoolean()) {
      throw Problem.field("untilResolved", "must be true or false").thrown();
    }
    return new SilenceOrder.Asked(
        organisation(Body.member(tree, "organisation")),
        matchers,
        Body.member(tree, "startsAt"),
        Body.member(tree, "endsAt"),
        Body.member(tree, "duration"),
        untilResolved.asBoolean(),
        Body.member(tree, "by"),
        Body.member(tree, "comment"));
  }
}
