package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files of people, teams and ownership, and tells what they change. */
abstract class DirectoryFiles implements Callable<Integer> {

  private static final String MEDIA_TYPE = "application/vnd.hartig.files+json";

  private final Console console;
  private final ObjectMapper json = new ObjectMapper();

  @Mixin private final Connection connection = new Connection();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "[FILE=]FORMAT",
      description = "How a file, or each, is written, where its name does not tell.")
  private List<String> formats = List.of();

  @Option(
      names = "--repository",
      paramLabel = "[FILE=]OWNER/NAME",
      description = "Whose files CODEOWNERS or OWNERS, or one of them, is about.")
  private List<String> repositories = List.of();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files that describe one directory together; - is standard input.")
  private List<String> files = List.of();

  private DirectoryFiles(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var body = body();
    try {
      var answer = ask(connection.fabric(console), body);
      for (var warning : Refused.mistakes(answer.path("warnings"))) {
        console.err().println(warning.file() + ":" + warning.line() + ": " + warning.text());
      }
      if (connection.json()) {
        console.print(answer);
      } else {
        console.print(lines(answer));
      }
      return Exit.OK;
    } catch (Refused refused) {
      Mistakes.print(console, files.getFirst(), refused);
      return Exit.REFUSED;
    }
  }

  abstract JsonNode ask(Fabric fabric, String body);

  abstract List<String> lines(JsonNode answer);

  private String body() {
    var named = byFile("--format", formats);
    var about = byFile("--repository", repositories);
    var body = json.createObjectNode();
    var list = body.putArray("files");
    for (var file : files) {
      var one = list.addObject().put("name", file).put("text", Source.text(console, file));
      give(one, "format", named, file);
      give(one, "repository", about, file);
    }
    return body.toString();
  }

  private static void give(ObjectNode one, String member, Map<String, String> given, String file) {
    var value = given.getOrDefault(file, given.get(""));
    if (value != null) {
      one.put(member, value);
    }
  }

  /** What an option gives for files; under the empty name what it gives for all others. */
  private Map<String, String> byFile(String option, List<String> values) {
    var named = new LinkedHashMap<String, String>();
    for (var value : values) {
      var equals = value.lastIndexOf('=');
      var file = equals < 0 ? "" : value.substring(0, equals);
      if (spec != null && equals >= 0 && !files.contains(file)) {
        throw new ParameterException(
            spec.commandLine(), option + " names '" + file + "', which is none of the files");
      }
      named.put(file, value.substring(equals + 1));
    }
    return named;
  }

  /** Applies them. */
  @Command(
      name = "apply",
      description = "Replaces an organisation's people, teams and ownership by files.",
      footer = {"", "The files are described in docs/reference/directory-file.md."})
  static final class Apply extends DirectoryFiles {

    Apply(Console console) {
      super(console);
    }

    @Override
    JsonNode ask(Fabric fabric, String body) {
      return fabric.put("/directory", MEDIA_TYPE, body);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return List.of(DirectoryChanges.summary(answer));
    }
  }

  /** Only tells. */
  @Command(
      name = "diff",
      description = "Shows what applying the files would change; nothing is applied.",
      footer = {"", "The files are described in docs/reference/directory-file.md."})
  static final class Diff extends DirectoryFiles {

    Diff(Console console) {
      super(console);
    }

    @Override
    JsonNode ask(Fabric fabric, String body) {
      return fabric.post("/directory/diff", MEDIA_TYPE, body);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return DirectoryChanges.lines(answer);
    }
  }
}
