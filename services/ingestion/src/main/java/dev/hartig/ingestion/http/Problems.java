package dev.hartig.ingestion.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Tells what JAX-RS refuses, and what is our own fault, as problems too; no trace of the inside.
 */
public class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /** No such path, method not allowed, and the like. */
  @ServerExceptionMapper
  public Response refused(WebApplicationException refusal, UriInfo uri) {
    var status = refusal.getResponse().getStatus();
    var reason = Response.Status.fromStatusCode(status);
    var title = reason == null ? "The request is refused" : reason.getReasonPhrase();
    var allowed = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
    var detail =
        switch (status) {
          case 404 -> "The doors are POST /events, /webhooks/github, /imports and /api/v2/alerts.";
          case 405 -> "This door takes POST.";
          default -> title + ".";
        };
    var response = Problem.of(status, "http-" + status, title, detail, uri.getPath()).response();
    return (allowed == null ? response : response.header(HttpHeaders.ALLOW, allowed)).build();
  }

  /** A bug: the sender learns that it is not theirs. */
  @ServerExceptionMapper
  public Response bug(Throwable bug, UriInfo uri) {
    LOG.errorf(bug, "door failed: path=%s", uri.getPath());
    return Problem.of(
            500,
            "internal",
            "Something is wrong here",
            "Nothing was accepted. It is not the request's fault.",
            uri.getPath())
        .response()
        .build();
  }
}
