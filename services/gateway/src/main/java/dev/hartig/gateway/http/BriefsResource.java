package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.BriefView;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to know of a meeting, a thread or a person. */
@Path("/briefs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BriefsResource {

  private final Questions questions;
  private final GatewayConfig config;

  BriefsResource(Questions questions, GatewayConfig config) {
    this.questions = questions;
    this.config = config;
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
    var whose =
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation());
    var who = Objects.requireNonNullElse(Parameters.text("asker", asker), "cli");
    return switch (questions.brief(whose, what, who)) {
      case Questions.Reply.Briefed briefed -> briefed.brief();
      case Questions.Reply.Found found ->
          throw new IllegalStateException("a brief was asked for, not a thread");
      case Questions.Reply.Unknown unknown ->
          throw Problem.of(
                  404,
                  "unknown-matter",
                  "Not found",
                  "memory knows no meeting, thread or person of " + whose + " by the words " + what)
              .thrown();
      case Questions.Reply.Silence silence -> throw ThreadsResource.silent(config).thrown();
    };
  }
}
