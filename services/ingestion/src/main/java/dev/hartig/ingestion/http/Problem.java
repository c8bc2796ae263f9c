package dev.hartig.ingestion.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What is wrong with a request, as RFC 9457 has it.
 *
 * @param type URN of the kind of problem
 * @param title of the kind, the same each time
 * @param status HTTP status
 * @param detail what is wrong this time, and what to do
 * @param instance path of the door
 * @param errors each thing that is wrong, by field or line
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String instance, List<Fault> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String kind, String title, String detail, String instance) {
    return new Problem("urn:hartig:problem:" + kind, title, status, detail, instance, List.of());
  }

  Problem with(List<Fault> faults) {
    return new Problem(type, title, status, detail, instance, faults);
  }

  Response.ResponseBuilder response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }

  static Problem malformed(String detail, String instance, List<Fault> faults) {
    return of(400, "malformed", "The request cannot be understood", detail, instance).with(faults);
  }

  static Problem tooLarge(long limit, String instance) {
    return of(
        413,
        "too-large",
        "The body is too large",
        "At most " + limit + " bytes are taken here.",
        instance);
  }

  static Problem unsupported(String detail, String instance) {
    return of(
        415, "unsupported-media-type", "The content type is not taken here", detail, instance);
  }
}
