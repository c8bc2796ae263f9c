package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.ThreadView;
import dev.hartig.gateway.stream.Questions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What memory holds on a thread. */
@Path("/threads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ThreadsResource {

  private final Questions questions;
  private final GatewayConfig config;

  ThreadsResource(Questions questions, GatewayConfig config) {
    this.questions = questions;
    this.config = config;
  }

  /** Asks memory. */
  @GET
  public ThreadView thread(
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var name = Parameters.text("thread", thread);
    if (name == null) {
      throw Problem.field("thread", "is missing; give the whole name of a thread").thrown();
    }
    var whose =
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation());
    var who = Objects.requireNonNullElse(Parameters.text("asker", asker), "cli");
    return switch (questions.thread(whose, name, who)) {
      case Questions.Reply.Found found -> found.thread();
      case Questions.Reply.Briefed briefed ->
          throw new IllegalStateException("a thread was asked for, not a brief");
      case Questions.Reply.Unknown unknown ->
          throw Problem.of(
                  404,
                  "unknown-thread",
                  "Not found",
                  "memory holds nothing on the thread " + name + " of " + whose)
              .thrown();
      case Questions.Reply.Silence silence -> throw silent(config).thrown();
    };
  }

  static Problem silent(GatewayConfig config) {
    return Problem.of(
        504,
        "memory-silent",
        "Memory did not answer",
        "no answer within "
            + config.answerTimeout().toMillis()
            + " ms; is the memory service running?");
  }
}
