package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a directory's files change, for people. */
final class DirectoryChanges {

  private static final Map<String, String> SIGNS =
      Map.of("added", "+", "changed", "~", "removed", "-");

  private DirectoryChanges() {}

  /** Each change, each field of it, and the summary. */
  static List<String> lines(JsonNode answer) {
    var lines = changes(answer);
    lines.add(summary(answer));
    return lines;
  }

  /** Each change and each field of it; for more lines to be added. */
  static List<String> changes(JsonNode answer) {
    var lines = new ArrayList<String>();
    for (var change : answer.path("changes")) {
      lines.add(
          SIGNS.getOrDefault(Field.text(change, "change"), "?")
              + " "
              + Field.text(change, "kind")
              + " "
              + Field.text(change, "id"));
      for (var field : change.path("fields")) {
        lines.add(
            "    %s: %s -> %s"
                .formatted(
                    Field.text(field, "name"), shown(field, "before"), shown(field, "after")));
      }
    }
    return lines;
  }

  /** How much there is, and how much of it changes. */
  static String summary(JsonNode answer) {
    return "%s: %d people, %d teams, %d owned resources; %s."
        .formatted(
            Field.text(answer, "organisation"),
            answer.path("people").asInt(),
            answer.path("teams").asInt(),
            answer.path("ownership").asInt(),
            turns(answer));
  }

  /** How many changes there are of each kind. */
  static String turns(JsonNode answer) {
    var changes = new HashMap<String, Integer>();
    for (var change : answer.path("changes")) {
      changes.merge(Field.text(change, "change"), 1, Integer::sum);
    }
    return changes.isEmpty()
        ? "nothing changes"
        : Stream.of("added", "changed", "removed")
            .map(turn -> changes.getOrDefault(turn, 0) + " " + turn)
            .collect(Collectors.joining(", "));
  }

  private static String shown(JsonNode field, String name) {
    var text = Field.text(field, name);
    return text.isEmpty() ? "none" : text;
  }
}
