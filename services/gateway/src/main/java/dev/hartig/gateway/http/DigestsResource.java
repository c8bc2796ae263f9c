package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.DigestView;
import dev.hartig.gateway.stream.DigestShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people were told by digest. */
@Path("/digests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DigestsResource {

  private static final int USUAL_LIMIT = 10;
  private static final int MOST = 200;

  private final DigestShelf digests;

  DigestsResource(DigestShelf digests) {
    this.digests = digests;
  }

  /** Newest first. */
  public record DigestList(List<DigestView> digests) {}

  /** Digests, newest first. */
  @GET
  public DigestList list(
      @QueryParam("for") @Nullable String who, @QueryParam("limit") @Nullable String limit) {
    var person = who == null || who.isBlank() ? null : who.strip();
    return new DigestList(
        digests.newest(person, Parameters.number("limit", limit, USUAL_LIMIT, MOST)));
  }
}
