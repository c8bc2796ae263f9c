package dev.hartig.gateway.http;

import dev.hartig.gateway.stream.NotReadyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that ends a request early into problem details; a stack trace never leaves. */
class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /** Long enough for a store to move, short enough for a person to wait. */
  private static final int RETRY_AFTER_SECONDS = 5;

  private static final int LONGEST_PATH = 300;

  @ServerExceptionMapper
  Response refused(ProblemException refusal, UriInfo uri) {
    return answer(refusal.problem(), uri).build();
  }

  @ServerExceptionMapper
  Response notReady(NotReadyException notReady, UriInfo uri) {
    LOG.warnf("not ready: reason=%s", notReady.getMessage());
    var problem =
        Problem.of(
            503, "not-ready", "The fabric is not ready", notReady.getMessage() + "; try again");
    return answer(problem, uri).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }

  /** A store of Streams notices only when it is read that it is being restored or moved. */
  @ServerExceptionMapper
  Response moving(InvalidStateStoreException moving, UriInfo uri) {
    return notReady(new NotReadyException("the gateway is still catching up", moving), uri);
  }

  /** What JAX-RS itself refuses: unknown paths, methods and media types. */
  @ServerExceptionMapper
  Response protocol(WebApplicationException refusal, UriInfo uri) {
    var response = refusal.getResponse();
    var status = response.getStatus();
    var answer = answer(ofStatus(status), uri);
    var allow = response.getHeaderString(HttpHeaders.ALLOW);
    return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
  }

  @ServerExceptionMapper
  Response bug(Throwable bug, UriInfo uri) {
    LOG.error("request failed", bug);
    return answer(ofStatus(500), uri).build();
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          Problem.of(
              404, "unknown-path", "Not found", "nothing is served here; GET / lists what is");
      case 405 ->
          Problem.of(405, "method", "Method not allowed", "this path does not take this method");
      case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", "this path answers in JSON");
      case 415 ->
          Problem.of(
              415,
              "media-type",
              "Unsupported media type",
              "the body must be application/yaml for files and application/json for responses");
      case 500 ->
          Problem.of(500, "internal", "Internal error", "the gateway failed; its log says why");
      default -> Problem.of(status, "http-" + status, "Refused", "HTTP status " + status);
    };
  }

  private static Response.ResponseBuilder answer(Problem problem, UriInfo uri) {
    var path = uri.getRequestUri().getRawPath();
    var shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.at(shown));
  }
}
