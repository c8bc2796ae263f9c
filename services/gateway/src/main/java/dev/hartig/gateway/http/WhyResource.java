package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.Explanation;
import dev.hartig.gateway.stream.Chronicle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The chain of reasons behind a signal or an alert. */
@Path("/why")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WhyResource {

  private static final String HINT =
      "it may be too old, not yet decided, or no id of a signal or an alert";

  private final Chronicle chronicle;

  WhyResource(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  /** Explains a signal or an alert. */
  @GET
  @Path("/{id}")
  public Explanation why(@PathParam("id") String typed) {
    var reference = Parameters.reference(typed, "signal or alert");
    var id = Parameters.one(reference, chronicle.match(reference), "signal or alert", HINT);
    return chronicle
        .explain(id)
        .orElseThrow(
            () ->
                Problem.of(
                        404, "unknown-id", "Not found", "nothing is known of " + id + "; " + HINT)
                    .thrown());
  }
}
