package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.OnCallOrder;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.OnCallView;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.gateway.stream.OnCallShelf;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is on call now and next, and who is in their place for a while. */
@Path("/oncall")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OnCallResource {

  private static final long MOST_BYTES = 64 * 1024;
  private static final int USUAL_TURNS = 3;
  private static final int MOST_TURNS = 60;

  private final OnCallShelf shelf;
  private final GatewayConfig config;
  private final ObjectMapper json;

  OnCallResource(OnCallShelf shelf, GatewayConfig config, ObjectMapper json) {
    this.shelf = shelf;
    this.config = config;
    this.json = json;
  }

  /** Teams with a schedule, by id. */
  public record OnCallList(String organisation, Instant at, List<OnCallView> teams) {}

  /** Who is on call for each team. */
  @GET
  public OnCallList all(
      @QueryParam("at") @Nullable String at,
      @QueryParam("turns") @Nullable String turns,
      @QueryParam("organisation") @Nullable String organisation) {
    var whose = organisation(organisation);
    var moment = moment(at);
    return new OnCallList(whose, moment, shelf.all(whose, moment, turns(turns)));
  }

  /** Who is on call for one team. */
  @GET
  @Path("/{team}")
  public OnCallList one(
      @PathParam("team") String team,
      @QueryParam("at") @Nullable String at,
      @QueryParam("turns") @Nullable String turns,
      @QueryParam("organisation") @Nullable String organisation) {
    var whose = organisation(organisation);
    var moment = moment(at);
    var view = shelf.view(whose, team(whose, team), moment, turns(turns));
    return new OnCallList(whose, moment, List.of(view));
  }

  /** Puts somebody on call for a while; answers when the brokers have it. */
  @POST
  @Path("/{team}/overrides")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response override(@PathParam("team") String team, InputStream body) {
    var tree = Body.object(json, body, MOST_BYTES, "{replace, with, from, until, by}");
    var whose = organisation(text(tree, "organisation"));
    var asked =
        new OnCallOrder.Asked(
            team(whose, team),
            text(tree, "replace"),
            text(tree, "with"),
            text(tree, "from"),
            text(tree, "until"),
            Objects.requireNonNullElse(text(tree, "by"), "somebody"),
            text(tree, "note"));
    return switch (shelf.add(whose, asked, Instant.now())) {
      case OnCallOrder.Outcome.Valid(var made) ->
          Response.status(Response.Status.CREATED).entity(made).build();
      case OnCallOrder.Outcome.Invalid(var mistakes) ->
          throw Problem.fields(
                  mistakes.stream()
                      .map(one -> new Problem.Mistake(one.field(), null, null, one.message()))
                      .toList(),
                  "nothing was changed")
              .thrown();
    };
  }

  /** Takes an override back; the schedule holds again. */
  @DELETE
  @Path("/{team}/overrides/{id}")
  public OnCallOverride end(
      @PathParam("team") String team,
      @PathParam("id") String id,
      @QueryParam("organisation") @Nullable String organisation) {
    var whose = organisation(organisation);
    var of = team(whose, team);
    var reference = Parameters.reference(id, "override");
    var match =
        Reference.among(
            shelf.overrides(whose, of).stream()
                .filter(one -> one.startsWith(reference.text()))
                .toList());
    var hint = "GET /oncall/" + team + " lists those there are";
    var one = Parameters.one(reference, match, "override", hint);
    return shelf.end(whose, of, one, Instant.now()).orElseThrow();
  }

  private Entry.Team team(String organisation, String id) {
    return shelf
        .team(organisation, id)
        .orElseThrow(
            () ->
                Problem.of(404, "unknown-id", "Not found", "no team has the id '" + id + "'")
                    .thrown());
  }

  private String organisation(@Nullable String given) {
    return Objects.requireNonNullElse(
        Parameters.text("organisation", given), config.organisation());
  }

  private static Instant moment(@Nullable String given) {
    return Objects.requireNonNullElseGet(Parameters.moment("at", given), Instant::now);
  }

  private static int turns(@Nullable String given) {
    return Parameters.number("turns", given, USUAL_TURNS, MOST_TURNS);
  }

  private static @Nullable String text(JsonNode tree, String field) {
    return Parameters.text(field, Body.member(tree, field));
  }
}
