package dev.hartig.gateway.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.domain.LetterContent;
import dev.hartig.gateway.domain.LetterFilter;
import dev.hartig.gateway.domain.LetterState;
import dev.hartig.gateway.domain.LetterView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.stream.LetterShelf;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dead letters: what was given up, and what is to be done about it. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LettersResource {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 1_000;
  private static final long MOST_BYTES = 16 * 1024;
  private static final String SHAPE = "{by, receiver}";
  private static final String NOBODY = "somebody";

  private final LetterShelf letters;
  private final ObjectMapper json;

  LettersResource(LetterShelf letters, ObjectMapper json) {
    this.letters = letters;
    this.json = json;
  }

  /**
   * Newest first.
   *
   * @param more true when there are others
   */
  public record LetterList(List<LetterView> letters, boolean more) {}

  /** A letter and what is in it. */
  public record Opened(@JsonUnwrapped LetterView letter, LetterContent content) {}

  /**
   * What is delivered once more.
   *
   * @param replayed letters
   * @param more true when the receiver has others that are open
   */
  public record Replayed(int replayed, boolean more) {}

  /** Letters; those that are open unless others are asked for. */
  @GET
  public LetterList list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("service") @Nullable String service,
      @QueryParam("receiver") @Nullable String receiver,
      @QueryParam("limit") @Nullable String limit) {
    var filter =
        new LetterFilter(
            states(Parameters.text("state", state)),
            Parameters.channel(channel),
            Parameters.text("service", service),
            Parameters.text("receiver", receiver));
    var page = letters.newest(filter, Parameters.number("limit", limit, USUAL_LIMIT, MOST));
    return new LetterList(page.letters(), page.more());
  }

  /** One letter and what is in it. */
  @GET
  @Path("/{id}")
  public Opened one(@PathParam("id") String typed) {
    var id = id(typed);
    var letter = letters.find(id).orElseThrow(() -> gone(id));
    return new Opened(letter, letters.content(id).orElseThrow(() -> gone(id)));
  }

  /** Has one delivered once more; answers when the brokers have the order. */
  @POST
  @Path("/{id}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replay(@PathParam("id") String typed, InputStream body) {
    var by = by(Body.object(json, body, MOST_BYTES, SHAPE));
    var id = id(typed);
    var letter = letters.find(id).orElseThrow(() -> gone(id));
    if (letter.delivery() == null) {
      throw Problem.of(
              409,
              "not-a-delivery",
              "Not a delivery",
              "%s gave this up at %s: only deliveries can be replayed; publish it anew instead"
                  .formatted(letter.service(), letter.stage()))
          .thrown();
    }
    return Response.accepted(letters.replay(id, by).orElseThrow(() -> gone(id))).build();
  }

  /** Has all that is open of a receiver delivered once more, the oldest first. */
  @POST
  @Path("/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replayAll(InputStream body) {
    var asked = Body.object(json, body, MOST_BYTES, SHAPE);
    var by = by(asked);
    var receiver = text(asked, "receiver");
    if (receiver == null) {
      throw Problem.field("receiver", "is missing: name whose letters are replayed").thrown();
    }
    var open = LetterFilter.open(Parameters.channel(text(asked, "channel")), receiver);
    var page = letters.replay(open, MOST, by);
    return Response.accepted(new Replayed(page.letters().size(), page.more())).build();
  }

  /** Marks one as seen and done with. */
  @DELETE
  @Path("/{id}")
  public LetterView discard(@PathParam("id") String typed, @QueryParam("by") @Nullable String by) {
    var id = id(typed);
    var who = Objects.requireNonNullElse(Parameters.text("by", by), NOBODY);
    return letters.discard(id, who).orElseThrow(() -> gone(id));
  }

  private String id(String typed) {
    var reference = Parameters.reference(typed, "dead letter");
    return Parameters.one(
        reference,
        letters.match(reference),
        "dead letter",
        "GET /dead-letters lists those there are");
  }

  private static ProblemException gone(String id) {
    return Problem.of(404, "unknown-id", "Not found", "no dead letter " + id).thrown();
  }

  private static Set<LetterState> states(@Nullable String words) {
    if (words == null) {
      return Set.of(LetterState.OPEN);
    }
    if (words.equals("all")) {
      return Set.of();
    }
    var states = EnumSet.noneOf(LetterState.class);
    for (var word : words.split(",", -1)) {
      states.add(
          LetterState.named(word.strip())
              .orElseThrow(
                  () ->
                      Problem.field(
                              "state", "'" + word + "' is none of all, " + LetterState.words())
                          .thrown()));
    }
    return states;
  }

  private static String by(JsonNode asked) {
    var by = text(asked, "by");
    if (by == null || by.length() > Said.LONGEST_BY) {
      throw Problem.field("by", "must have 1 to " + Said.LONGEST_BY + " characters").thrown();
    }
    return by.strip();
  }

  private static @Nullable String text(JsonNode tree, String field) {
    return Parameters.text(field, Body.member(tree, field));
  }
}
