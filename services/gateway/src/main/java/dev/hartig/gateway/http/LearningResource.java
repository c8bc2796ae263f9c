package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.LearningView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.LearningShelf;
import dev.hartig.gateway.stream.LearningShelf.Turn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is learned of how people are best told, and whether. */
@Path("/learning")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LearningResource {

  private static final long MOST_BYTES = 64 * 1024;

  /** In the place of a person: everybody of the organisation. */
  private static final String EVERYBODY = "";

  private final LearningShelf learning;
  private final DirectoryShelf directory;
  private final GatewayConfig config;
  private final ObjectMapper json;

  LearningResource(
      LearningShelf learning, DirectoryShelf directory, GatewayConfig config, ObjectMapper json) {
    this.learning = learning;
    this.directory = directory;
    this.config = config;
    this.json = json;
  }

  /** Whether anything is learned in an organisation. */
  @GET
  public LearningView showAll(@QueryParam("organisation") @Nullable String of) {
    return learning.show(organisation(of), EVERYBODY);
  }

  /** Switches it for an organisation; answers when the brokers have it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public LearningView turnAll(@QueryParam("organisation") @Nullable String of, InputStream body) {
    return turned(organisation(of), EVERYBODY, body);
  }

  /** What is learned of somebody. */
  @GET
  @Path("{person}")
  public LearningView show(
      @PathParam("person") String person, @QueryParam("organisation") @Nullable String of) {
    var organisation = organisation(of);
    return learning.show(organisation, known(organisation, person));
  }

  /** Switches it for somebody, or resets it; answers when the brokers have it. */
  @POST
  @Path("{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  public LearningView turn(
      @PathParam("person") String person,
      @QueryParam("organisation") @Nullable String of,
      InputStream body) {
    var organisation = organisation(of);
    return turned(organisation, known(organisation, person), body);
  }

  private LearningView turned(String organisation, String person, InputStream body) {
    var tree = Body.object(json, body, MOST_BYTES, "{turn, by}");
    var word = tree.path("turn").asText("");
    var turn =
        Arrays.stream(Turn.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElseThrow(() -> Problem.field("turn", "must be on, off or reset").thrown());
    var by = tree.path("by").asText("").strip();
    if (by.isEmpty() || by.length() > Said.LONGEST_BY) {
      throw Problem.field("by", "must have 1 to " + Said.LONGEST_BY + " characters").thrown();
    }
    return learning.turn(organisation, person, turn, by);
  }

  private String organisation(@Nullable String of) {
    return of == null || of.isBlank() ? config.organisation() : id("organisation", of.strip());
  }

  private String known(String organisation, String person) {
    if (!directory.isPerson(organisation, id("person", person))) {
      throw Problem.of(
              404, "unknown-person", "Not found", "nobody in the directory is '" + person + "'")
          .thrown();
    }
    return person;
  }

  private static String id(String field, String text) {
    if (!DirectoryFile.isId(text)) {
      throw Problem.field(field, "must be 1 to 64 letters, digits, '.', '_' or '-'").thrown();
    }
    return text;
  }
}
