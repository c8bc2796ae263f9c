package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Fabric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what somebody prefers. */
@Command(name = "show", description = "Shows how somebody would rather be reached.")
final class PreferencesShow implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "Theirs; the gateway's own if not given.")
  private @Nullable String organisation;

  @Parameters(paramLabel = "PERSON", description = "Id of the person in the directory.")
  private String person = "";

  PreferencesShow(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var answer =
        connection.fabric(console).get("/preferences/" + Fabric.encoded(person), organised());
    if (connection.json()) {
      console.print(answer);
    } else {
      console.print(lines(answer));
    }
    return Exit.OK;
  }

  private Map<String, String> organised() {
    return organisation == null ? Map.of() : Map.of("organisation", organisation);
  }

  private List<String> lines(JsonNode answer) {
    var lines = new ArrayList<String>();
    for (var one : answer.path("avoid")) {
      lines.add(
          "Not by %s%s%s%s%s"
              .formatted(
                  listed(one, "media"),
                  after(" on ", listed(one, "channels")),
                  after(" when ", listed(one, "roles")),
                  after(" if ", Field.text(one, "if")),
                  after(": ", Field.text(one, "why"))));
    }
    answer.path("quiet").forEach(hours -> lines.add("Quiet " + hours.asText()));
    if (!Field.text(answer, "digest").isEmpty()) {
      lines.add("Digest " + Field.text(answer, "digest"));
    }
    if (answer.path("budget").isNumber()) {
      lines.add("Interrupted %s times a day".formatted(Field.text(answer, "budget")));
    }
    return lines.isEmpty() ? List.of(person + " said nothing of how to be reached.") : lines;
  }

  private static String listed(JsonNode node, String field) {
    var words = new ArrayList<String>();
    node.path(field).forEach(word -> words.add(word.asText()));
    return String.join(", ", words);
  }

  private static String after(String word, String text) {
    return text.isEmpty() ? "" : word + text;
  }
}
