package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What is brought to nobody for a while. */
final class Silence {

  private Silence() {}

  private static String conditions(JsonNode silence) {
    return StreamSupport.stream(silence.path("matchers").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  private static String end(Console console, JsonNode silence) {
    var end = silence.path("endsAt");
    return end.isTextual() ? console.times().show(end.asText()) : "resolved";
  }

  /** When a silence ends. */
  static final class End {

    @Option(
        names = "--for",
        paramLabel = "TIME",
        required = true,
        converter = Length.class,
        description = "How long: 90m, 2h, 1d12h.")
    private @Nullable Duration length;

    @Option(
        names = "--until",
        paramLabel = "WHEN",
        required = true,
        description = "Until then: 2026-05-04T09:30:00Z.")
    private @Nullable String until;

    @Option(
        names = "--until-resolved",
        required = true,
        description = "Until the alerts that are open now are closed; later ones are told.")
    private boolean untilResolved;
  }

  /** Reads durations as people write them. */
  static final class Length implements ITypeConverter<Duration> {

    private static final Pattern FORM =
        Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    @Override
    public Duration convert(String text) {
      var matcher = FORM.matcher(text);
      if (text.isEmpty() || !matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no length of time; write 90m or 1d12h");
      }
      return Duration.ofDays(number(matcher.group(1)))
          .plusHours(number(matcher.group(2)))
          .plusMinutes(number(matcher.group(3)))
          .plusSeconds(number(matcher.group(4)));
    }

    private static long number(@Nullable String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }

  /** Makes a silence. */
  @Command(
      name = "add",
      description = "Keeps alerts quiet for a while: they are shown, and brought to nobody.",
      footer = {
        "",
        "A matcher is LABEL=VALUE, LABEL!=VALUE, LABEL=~REGEX or LABEL!~REGEX, and all must hold:",
        "hartig silence add 'thread=~incident/.*' recipient=ann --for 2h --comment 'database moves'.",
        "Labels: thread, channel, recipient, role, medium, type, source, author, label."
      })
  static final class Add implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @ArgGroup(multiplicity = "1")
    private End end = new End();

    @Option(
        names = "--starts",
        paramLabel = "WHEN",
        description = "From then on: 2026-05-04T09:30:00Z; else from now.")
    private @Nullable String starts;

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
    private String comment = "";

    @Option(
        names = "--as",
        paramLabel = "WHO",
        description = "Who makes it; else HARTIG_USER, else the user of this machine.")
    private @Nullable String who;

    @Option(
        names = "--organisation",
        paramLabel = "O",
        description = "Whose alerts; the gateway's own if not given.")
    private @Nullable String organisation;

    @Parameters(paramLabel = "MATCHER", arity = "1..*", description = "What a label must be.")
    private List<String> matchers = List.of();

    Add(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode();
      var conditions = body.putArray("matchers");
      matchers.forEach(conditions::add);
      body.put("startsAt", starts)
          .put("endsAt", end.until)
          .put("duration", end.length == null ? null : end.length.toString())
          .put("untilResolved", end.untilResolved)
          .put("by", who == null ? console.user() : who)
          .put("comment", comment)
          .put("organisation", organisation);
      var silence = connection.fabric(console).post("/silences", body);
      if (connection.json()) {
        console.print(silence);
      } else {
        console
            .out()
            .println(
                "Silence "
                    + Lines.shortId(silence.path("id").asText())
                    + " until "
                    + end(console, silence)
                    + ": "
                    + Lines.clean(conditions(silence)));
      }
      return Exit.OK;
    }
  }

  /** Shows silences. */
  @Command(
      name = "list",
      description = "Silences, each with how many alerts it keeps quiet.",
      footer = {"", "hartig alerts --state suppressed shows the alerts."})
  static final class All implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(
        names = "--all",
        description = "Those that have ended and kept nothing to its end, too.")
    private boolean all;

    @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
    private @Nullable String organisation;

    All(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var query = new HashMap<String, @Nullable String>();
      query.put("organisation", organisation);
      var answer = connection.fabric(console).get("/silences", query);
      if (connection.json()) {
        console.print(answer);
        return Exit.OK;
      }
      var table = new Table(5, "ID", "STATE", "UNTIL", "KEEPS", "BY", "WHICH");
      var shown = 0;
      for (var silence : answer.path("silences")) {
        // What was closed while a silence kept it quiet, nobody has heard of: that is not passed
        // over.
        if (all
            || !silence.path("state").asText().equals("expired")
            || silence.path("ended").asInt() > 0) {
          table.row(cells(silence), remark(silence));
          shown++;
        }
      }
      if (shown == 0) {
        console.out().println("No silences.");
      } else {
        console.print(table.render(console.width(), console.colours()));
      }
      return Exit.OK;
    }

    private List<Cell> cells(JsonNode silence) {
      return List.of(
          new Cell(Lines.shortId(silence.path("id").asText()), Style.CYAN),
          Cell.of(silence.path("state").asText()),
          Cell.of(end(console, silence)),
          Cell.of(silence.path("keeps").asText()),
          Cell.of(silence.path("by").asText()),
          Cell.of(conditions(silence)));
    }

    private static String remark(JsonNode silence) {
      var ended = silence.path("ended").asInt();
      return silence.path("comment").asText()
          + (ended == 0 ? "" : " (" + ended + " closed while quiet)");
    }
  }

  /** Ends a silence. */
  @Command(
      name = "expire",
      description = "Ends a silence now; what it kept quiet and is still open is told.")
  static final class Expire implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(names = "--as", paramLabel = "WHO", description = "Who ends it, as with add.")
    private @Nullable String who;

    @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
    private @Nullable String organisation;

    @Parameters(
        paramLabel = "ID",
        description = "The silence's id, or at least its first 8 characters.")
    private String id = "";

    Expire(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Map<String, @Nullable String> query = new HashMap<>();
      query.put("by", who == null ? console.user() : who);
      query.put("organisation", organisation);
      var silence = connection.fabric(console).delete("/silences/" + Fabric.encoded(id), query);
      if (connection.json()) {
        console.print(silence);
      } else {
        console.out().println("Ended silence " + Lines.shortId(silence.path("id").asText()) + ".");
      }
      return Exit.OK;
    }
  }
}
