package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.NucleusView;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The nucleus page of a team: what it is about, what it has settled, where it stands. */
@Path("/nucleus/{team}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NucleusResource {

  private final Questions questions;
  private final Asking asking;
  private final DirectoryShelf directory;

  NucleusResource(Questions questions, Asking asking, DirectoryShelf directory) {
    this.questions = questions;
    this.asking = asking;
    this.directory = directory;
  }

  /** Asks memory about whom the directory has in the team. */
  @GET
  public NucleusView nucleus(
      @PathParam("team") String team,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var named = Parameters.text("team", team);
    if (named == null) {
      throw Problem.field("team", "is empty; name a team by its id").thrown();
    }
    var who = asking.who(organisation, asker);
    var known =
        directory
            .team(who.organisation(), named)
            .orElseThrow(
                () ->
                    Problem.of(
                            404,
                            "unknown-team",
                            "Not found",
                            "the directory of "
                                + who.organisation()
                                + " has no team '"
                                + named
                                + "'; teams are named by their ids")
                        .thrown());
    return asking.given(questions.nucleus(who, known));
  }
}
