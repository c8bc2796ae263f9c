package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.ThreadView;
import dev.hartig.gateway.stream.Questions;
import dev.hartig.gateway.stream.Questions.Who;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What memory holds on a thread. */
@Path("/threads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ThreadsResource {

  private final Questions questions;
  private final Asking asking;

  ThreadsResource(Questions questions, Asking asking) {
    this.questions = questions;
    this.asking = asking;
  }

  /** Asks memory: as things stand, or as they stood. */
  @GET
  public ThreadView thread(
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("validAt") @Nullable String validAt,
      @QueryParam("knownAt") @Nullable String knownAt,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("asker") @Nullable String asker) {
    var name = Parameters.text("thread", thread);
    if (name == null) {
      throw Problem.field("thread", "is missing; give the whole name of a thread").thrown();
    }
    var who = asking.who(organisation, asker);
    var valid = Parameters.lastMoment("validAt", validAt);
    var known = Parameters.lastMoment("knownAt", knownAt);
    if (valid == null && known == null) {
      return asking.given(
          questions.thread(who, name),
          reason ->
              unknown("memory holds nothing on the thread " + name + " of " + who.organisation()));
    }
    return asOf(who, name, valid, known);
  }

  private ThreadView asOf(
      Who who, String name, @Nullable Instant validAt, @Nullable Instant knownAt) {
    return asking.given(
        questions.asOf(who, name, validAt, knownAt),
        reason ->
            unknown(
                reason.isEmpty()
                    ? "memory holds nothing on the thread " + name + " of " + who.organisation()
                    : reason));
  }

  private static Problem unknown(String detail) {
    return Problem.of(404, "unknown-thread", "Not found", detail);
  }
}
