package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what a door took and what it did not. */
final class Tally {

  private int accepted;
  private int duplicates;
  private final Map<String, Integer> channels = new LinkedHashMap<>();
  private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();

  int accepted() {
    return accepted;
  }

  int duplicates() {
    return duplicates;
  }

  int wrong() {
    return errors.size();
  }

  /** Threads concerned. */
  int threads() {
    return (int) events.findValuesAsText("thread").stream().distinct().count();
  }

  /** Adds a door's 202. */
  void add(JsonNode answer) {
    accepted += answer.path("accepted").asInt();
    duplicates += answer.path("duplicates").asInt();
    answer
        .path("channels")
        .properties()
        .forEach(each -> channels.merge(each.getKey(), each.getValue().asInt(), Integer::sum));
    answer.path("events").forEach(events::add);
  }

  /** Adds what another has counted. */
  void add(Tally other) {
    accepted += other.accepted;
    duplicates += other.duplicates;
    other.channels.forEach((channel, count) -> channels.merge(channel, count, Integer::sum));
    events.addAll(other.events);
    errors.addAll(other.errors);
  }

  /** Adds something that was not taken; line 0 for a file as a whole. */
  void wrong(String file, int line, String message) {
    var error = errors.addObject().put("file", file);
    if (line > 0) {
      error.put("line", line);
    }
    error.put("message", message);
  }

  ObjectNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("accepted", accepted)
            .put("duplicates", duplicates)
            .put("refused", wrong());
    var byChannel = json.putObject("channels");
    channels.forEach(byChannel::put);
    json.set("events", events);
    json.set("errors", errors);
    return json;
  }

  /** Id of the last event on each channel, in the order of the channels' first appearance. */
  List<String> last() {
    var last = new LinkedHashMap<String, String>();
    events.forEach(event -> last.put(event.path("channel").asText(), event.path("id").asText()));
    return List.copyOf(last.values());
  }

  void printErrors(Console console) {
    for (var error : errors) {
      var line = error.path("line").asInt();
      console
          .err()
          .println(
              error.path("file").asText()
                  + (line > 0 ? ":" + line : "")
                  + ": "
                  + error.path("message").asText());
    }
  }

  /** One line on what was taken. */
  String summary() {
    var where =
        channels.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    return accepted
        + (accepted == 1 ? " event accepted" : " events accepted")
        + (duplicates > 0 ? ", " + duplicates + " known before" : "")
        + (wrong() > 0 ? ", " + wrong() + " refused" : "")
        + (where.isEmpty() ? "" : " (" + where + ")");
  }

  int exit() {
    if (wrong() == 0) {
      return Exit.OK;
    }
    return accepted + duplicates == 0 ? Exit.REFUSED : Exit.PARTLY;
  }

  int report(Console console, boolean json) {
    printErrors(console);
    if (json) {
      console.print(json());
    } else {
      console.out().println(summary());
    }
    return exit();
  }
}
