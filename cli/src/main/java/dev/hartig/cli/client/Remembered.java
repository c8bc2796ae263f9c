package dev.hartig.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of memory's export, as another fabric can take it in. */
public sealed interface Remembered {

  /**
   * A turn.
   *
   * @param event the CloudEvent that it was, as history
   */
  record Turn(ObjectNode event) implements Remembered {}

  /** Something that memory read out of a turn, and reads out of it again. */
  record Derived() implements Remembered {}

  /**
   * A line that cannot be taken in.
   *
   * @param field what is wrong with it; empty for the line as a whole
   */
  record Wrong(String field, String message) implements Remembered {}

  /** What memory reads out of turns. */
  Set<String> DERIVED = Set.of("decision", "commitment", "question");

  /** Names that the event has anyway; an attribute of that name would say something else. */
  Set<String> TAKEN =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "data",
          "datacontenttype",
          "dataschema",
          "thread",
          "organisation",
          "consent",
          "replay",
          "urgency");

  /** Reads JSON, for lines of any number of fabrics and threads. */
  ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line.
   *
   * @param organisation whose memory it is to be in; null for the door's own
   */
  static Remembered of(String line, @Nullable String organisation) {
    try {
      var entry = JSON.readTree(line);
      if (entry == null || !entry.isObject()) {
        return new Wrong("", "is no JSON object");
      }
      return of(entry, organisation);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return new Wrong(
          "", "is no JSON" + (place == null ? "" : ", at column " + place.getColumnNr()));
    }
  }

  private static Remembered of(JsonNode entry, @Nullable String organisation) {
    var kind = entry.path("kind").asText("");
    if (DERIVED.contains(kind)) {
      return new Derived();
    }
    if (!kind.equals("turn")) {
      return new Wrong(
          "kind",
          kind.isEmpty()
              ? "is missing; a line of memory's export has one"
              : "'" + kind + "' is none of turn, decision, commitment, question");
    }
    var original = entry.path("event");
    if (!original.isObject()) {
      return new Wrong("event", "is missing; exports of before 0.1 cannot be imported");
    }
    for (var field : List.of("source", "thread", "at")) {
      if (!isText(entry.path(field))) {
        return new Wrong(field, "is missing or no text");
      }
    }
    for (var field : List.of("upstreamId", "type")) {
      if (!isText(original.path(field))) {
        return new Wrong("event." + field, "is missing or no text");
      }
    }
    var event = JsonNodeFactory.instance.objectNode();
    for (var attribute : original.path("attributes").properties()) {
      if (TAKEN.contains(attribute.getKey())
          || !attribute.getKey().matches("[a-z0-9]{1,64}")
          || !attribute.getValue().isTextual()) {
        return new Wrong(
            "event.attributes", "'" + attribute.getKey() + "' is no attribute of an event");
      }
      event.set(attribute.getKey(), attribute.getValue());
    }
    event
        .put("specversion", "1.0")
        .put("id", original.path("upstreamId").asText())
        .put("source", entry.path("source").asText())
        .put("type", original.path("type").asText())
        .put("time", entry.path("at").asText())
        .put("datacontenttype", "application/json")
        .put("thread", entry.path("thread").asText())
        .put("consent", original.path("open").asBoolean() ? "public" : "organisation")
        // History notifies nobody, and only slow keeps it for good.
        .put("replay", "true")
        .put("urgency", "slow");
    if (isText(original.path("subject"))) {
      event.put("subject", original.path("subject").asText());
    }
    if (organisation != null) {
      event.put("organisation", organisation);
    }
    event.set("data", data(entry, original));
    return new Turn(event);
  }

  private static ObjectNode data(JsonNode entry, JsonNode original) {
    var data = JsonNodeFactory.instance.objectNode().put("complete", true);
    for (var field : List.of("title", "text")) {
      data.set(field, entry.path(field));
    }
    if (isText(original.path("threadTitle"))) {
      data.set("threadTitle", original.path("threadTitle"));
    }
    if (isText(entry.path("author"))) {
      var author = data.putObject("author");
      author.put("handle", entry.path("author").asText());
      if (isText(entry.path("authorName"))) {
        author.put("name", entry.path("authorName").asText());
      }
      author.put("automated", original.path("automated").asBoolean());
    }
    data.set("participants", list(original.path("parties")));
    for (var field : List.of("mentions", "resources", "labels", "links")) {
      data.set(field, list(original.path(field)));
    }
    return data;
  }

  private static JsonNode list(JsonNode list) {
    return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }
}
