package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Explanation.Outcome;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.stream.AlertShelf;
import dev.hartig.gateway.stream.Replies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts as they stand, and what is said to them. */
@Path("/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertsResource {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 1_000;
  private static final long MOST_BYTES = 64 * 1024;

  private final AlertShelf alerts;
  private final Replies replies;
  private final ObjectMapper json;

  AlertsResource(AlertShelf alerts, Replies replies, ObjectMapper json) {
    this.alerts = alerts;
    this.replies = replies;
    this.json = json;
  }

  /** Newest first. */
  public record AlertList(List<AlertView> alerts) {}

  /** What was said, on its way. */
  public record Accepted(String id, String alertId, String kind, String by) {}

  /** Alerts, newest first. */
  @GET
  public AlertList list(
      @QueryParam("for") @Nullable String who,
      @QueryParam("state") @Nullable String state,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("limit") @Nullable String limit) {
    var filter = Parameters.filter(who, state, channel, thread);
    return new AlertList(
        alerts.newest(filter, Parameters.number("limit", limit, USUAL_LIMIT, MOST)));
  }

  /** One alert and what came back of it. */
  @GET
  @Path("/{id}")
  public Outcome one(@PathParam("id") String id) {
    var alert = find(id);
    return new Outcome(alert, alerts.receipts(alert));
  }

  /** Says something to an alert; answers when the brokers have it. */
  @POST
  @Path("/{id}/responses")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response respond(@PathParam("id") String id, InputStream body) {
    var said = said(Body.text(body, MOST_BYTES));
    var alert = find(id);
    if (said.kind().corrects()) {
      return accepted(replies.correct(alert, said), alert, said);
    }
    if (!alert.open() && !said.kind().judges()) {
      throw Problem.of(
              409,
              "alert-closed",
              "The alert is closed",
              "alert " + alert.id() + " is " + alert.state() + " since " + alert.updatedAt())
          .thrown();
    }
    return accepted(replies.say(alert, said), alert, said);
  }

  private static Response accepted(String id, AlertView alert, Said said) {
    return Response.accepted(new Accepted(id, alert.id(), said.kind().word(), said.by())).build();
  }

  private AlertView find(String typed) {
    var reference = Parameters.reference(typed, "alert");
    var id =
        Parameters.one(
            reference, alerts.match(reference), "alert", "GET /alerts lists those there are");
    return alerts
        .find(id)
        .orElseThrow(() -> Problem.of(404, "unknown-id", "Not found", "no alert " + id).thrown());
  }

  private Said said(String body) {
    JsonNode tree;
    try {
      tree = json.readTree(body);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw Problem.of(400, "bad-request", "Bad request", "the body is not JSON")
          .with(
              List.of(
                  new Problem.Mistake(
                      null,
                      at == null ? 1 : at.getLineNr(),
                      at == null ? 1 : at.getColumnNr(),
                      "not JSON from here on")))
          .thrown();
    }
    if (tree == null || !tree.isObject()) {
      throw Problem.of(
              400, "bad-request", "Bad request", "the body must be a JSON object {kind, by, note}")
          .thrown();
    }
    var kind =
        Said.Kind.named(text(tree, "kind"))
            .orElseThrow(
                () ->
                    Problem.field(
                            "kind",
                            "must be acknowledge, resolve, wrong-person, right-person,"
                                + " wrong-medium, too-late or too-much")
                        .thrown());
    var by = text(tree, "by").strip();
    var note = text(tree, "note").strip();
    if (by.isEmpty() || by.length() > Said.LONGEST_BY) {
      throw Problem.field("by", "must have 1 to " + Said.LONGEST_BY + " characters").thrown();
    }
    if (note.length() > Said.LONGEST_NOTE) {
      throw Problem.field("note", "must have at most " + Said.LONGEST_NOTE + " characters")
          .thrown();
    }
    return new Said(kind, by, note);
  }

  private static String text(JsonNode tree, String field) {
    var node = tree.path(field);
    if (!node.isMissingNode() && !node.isNull() && !node.isTextual()) {
      throw Problem.field(field, "must be text").thrown();
    }
    return node.asText("");
  }
}
