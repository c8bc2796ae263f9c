package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** What is learned of how somebody is best told, and whether. */
final class Learning {

  private Learning() {}

  /** Shows what is learned. */
  @Command(name = "show", description = "Shows by which medium somebody reacted how.")
  static final class Show extends OfWhom {

    Show(Console console) {
      super(console, "");
    }
  }

  /** Forgets it. */
  @Command(name = "reset", description = "Forgets what was learned until now.")
  static final class Reset extends OfWhom {

    Reset(Console console) {
      super(console, "reset");
    }
  }

  /** Lets it change something. */
  @Command(name = "on", description = "Lets what is learned change by which medium they are told.")
  static final class On extends OfWhom {

    On(Console console) {
      super(console, "on");
    }
  }

  /** Lets the rules alone decide. */
  @Command(name = "off", description = "Lets the rules alone decide by which medium they are told.")
  static final class Off extends OfWhom {

    Off(Console console) {
      super(console, "off");
    }
  }

  /** Something about one person, or everybody. */
  private abstract static class OfWhom implements Callable<Integer> {

    private final Console console;
    private final String turn;

    @Mixin private final Connection connection = new Connection();

    @Option(
        names = "--organisation",
        paramLabel = "NAME",
        description = "Theirs; the gateway's own if not given.")
    private @Nullable String organisation;

    @Option(
        names = "--as",
        paramLabel = "WHO",
        description = "Who says so; else HARTIG_USER, else the user of this machine.")
    private @Nullable String who;

    @Parameters(
        paramLabel = "PERSON",
        arity = "0..1",
        description =
            "Id of the person in the directory; everybody of the organisation if not given.")
    private String person = "";

    private OfWhom(Console console, String turn) {
      this.console = console;
      this.turn = turn;
    }

    @Override
    public Integer call() {
      var path = person.isEmpty() ? "/learning" : "/learning/" + Fabric.encoded(person);
      var query =
          organisation == null ? Map.<String, String>of() : Map.of("organisation", organisation);
      var fabric = connection.fabric(console);
      var answer = turn.isEmpty() ? fabric.get(path, query) : fabric.post(path, query, asked());
      if (connection.json()) {
        console.print(answer);
      } else {
        console.print(lines(answer));
      }
      return Exit.OK;
    }

    private JsonNode asked() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("turn", turn)
          .put("by", who == null ? console.user() : who);
    }

    private static List<String> lines(JsonNode answer) {
      var person = Field.text(answer, "person");
      var since = Field.text(answer, "since");
      var lines = new ArrayList<String>();
      lines.add(
          "%s: learning is %s%s; prior %s."
              .formatted(
                  person.isEmpty() ? "everybody of " + Field.text(answer, "organisation") : person,
                  answer.path("on").asBoolean() ? "on" : "off",
                  since.isEmpty() ? "" : ", since " + since,
                  Field.text(answer, "prior")));
      for (var one : answer.path("media")) {
        lines.add(
            "  %s, %s, by %s: good %d of %d (%s), latest %s"
                .formatted(
                    Field.text(one, "channel"),
                    Field.text(one, "role"),
                    Field.text(one, "medium"),
                    one.path("good").asInt(),
                    one.path("told").asInt(),
                    Field.text(one, "signs"),
                    Field.text(one, "latest")));
      }
      if (!person.isEmpty() && answer.path("media").isEmpty()) {
        lines.add("  Nothing came back yet that teaches anything.");
      }
      return lines;
    }
  }
}
