package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.domain.CatalogueView;
import dev.hartig.gateway.domain.ExportPage;
import dev.hartig.gateway.domain.ForgetView;
import dev.hartig.gateway.domain.Oblivion;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is remembered: its catalogue, its export, and what is to be forgotten. */
@Path("/memory")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MemoryResource {

  private static final int USUAL_PAGE = 200;
  private static final int LARGEST_PAGE = 1_000;
  private static final long MOST_BYTES = 16 * 1024;

  private final Questions questions;
  private final Asking asking;
  private final DirectoryShelf directory;
  private final ObjectMapper json;

  MemoryResource(Questions questions, Asking asking, DirectoryShelf directory, ObjectMapper json) {
    this.questions = questions;
    this.asking = asking;
    this.directory = directory;
    this.json = json;
  }

  /** What is remembered, by kind, source and person. */
  @GET
  @Path("/catalogue")
  public CatalogueView catalogue(
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    return asking.given(questions.catalogue(asking.who(organisation, asker)));
  }

  /** A page of everything remembered, oldest first. */
  @GET
  @Path("/export")
  public ExportPage export(
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var one = Parameters.text("thread", thread);
    var page =
        asking.given(
            questions.export(
                asking.who(organisation, asker),
                Objects.requireNonNullElse(one, ""),
                Objects.requireNonNullElse(Parameters.text("after", after), ""),
                Parameters.number("limit", limit, USUAL_PAGE, LARGEST_PAGE)));
    if (one != null && after == null && page.entries().isEmpty()) {
      throw Problem.of(
              404,
              "unknown-thread",
              "Not found",
              "memory holds nothing that may be shown on the thread " + one)
          .thrown();
    }
    return page;
  }

  /** Orders memory to forget a person or a source; answers when the order is durable. */
  @POST
  @Path("/forget")
  @Consumes(MediaType.APPLICATION_JSON)
  public ForgetView forget(
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker,
      InputStream body) {
    var who = asking.who(organisation, asker);
    var tree = Body.object(json, body, MOST_BYTES, "{person} or {source}");
    var person = Parameters.text("person", Body.member(tree, "person"));
    var source = Parameters.text("source", Body.member(tree, "source"));
    if ((person == null) == (source == null)) {
      throw Problem.field("person", "give either a person or a source").thrown();
    }
    return asking.given(
        questions.forget(
            who,
            person == null
                ? new Oblivion("source:" + source, List.of(), List.of(String.valueOf(source)))
                : new Oblivion("person:" + person, whom(who.organisation(), person), List.of())));
  }

  /** A misspelt name must not look like a person forgotten. */
  private List<String> whom(String organisation, String person) {
    var handles = directory.handles(organisation, person);
    if (handles.equals(List.of(person)) && !person.contains(":")) {
      throw Problem.of(
              404,
              "unknown-person",
              "Not found",
              "the directory of "
                  + organisation
                  + " has no person '"
                  + person
                  + "' with handles; give a handle such as github:ann")
          .thrown();
    }
    return handles;
  }
}
