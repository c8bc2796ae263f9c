package dev.hartig.loadtests.baredoor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Answers as ingestion's door does, as soon as the JSON is parsed. Nothing is kept, so it must
 * never stand where somebody relies on a 202.
 */
@Path("/events")
public class EventsDoor {

  private final ObjectMapper mapper;

  EventsDoor(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The answer's shape is ingestion's. */
  public record Accepted(
      int accepted,
      int duplicates,
      int threads,
      Map<String, Integer> channels,
      List<Event> events,
      List<String> errors) {}

  /** One event as ingestion tells of it. */
  public record Event(String id, String channel, String thread, boolean duplicate) {}

  /** Parses one event. */
  @POST
  @RunOnVirtualThread
  public Response publish(InputStream body) throws IOException {
    var event = mapper.readTree(body.readAllBytes());
    var channel = text(event, "urgency");
    var answer =
        new Accepted(
            1,
            0,
            1,
            Map.of(channel, 1),
            List.of(new Event(text(event, "id"), channel, text(event, "thread"), false)),
            List.of());
    return Response.accepted(answer).type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asText();
  }
}
