package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.BriefView;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What to know of a meeting, a thread or a person. */
@Path("/briefs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BriefsResource {

  private final Questions questions;
  private final Asking asking;

  BriefsResource(Questions questions, Asking asking) {
    this.questions = questions;
    this.asking = asking;
  }

  /** Asks memory. */
  @GET
  public BriefView brief(
      @QueryParam("about") @Nullable String about,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var what = Parameters.text("about", about);
    if (what == null) {
      throw Problem.field("about", "is missing; name a thread, a meeting or a person").thrown();
    }
    var who = asking.who(organisation, asker);
    return asking.given(
        questions.brief(who, what),
        reason ->
            Problem.of(
                404,
                "unknown-matter",
                "Not found",
                "memory knows no meeting, thread or person of "
                    + who.organisation()
                    + " by the words "
                    + what));
  }
}
