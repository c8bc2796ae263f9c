package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is on call now, and who comes next. */
@Command(
    name = "oncall",
    description = "Who is on call now and next, and when it is handed off.",
    footer = {
      "",
      "Each handoff is shown in the zone of whoever is on call from then on.",
      "hartig oncall override pay --replace ann --with ben --from 2026-12-24 --until 2026-12-26"
    })
final class OnCall implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--at",
      paramLabel = "WHEN",
      description = "Then, and not now: 2026-12-24T09:00:00Z, or a day.")
  private @Nullable String at;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description = "How many turns are shown of each team; 3 if not given.")
  private @Nullable String turns;

  @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
  private @Nullable String organisation;

  @Parameters(
      paramLabel = "TEAM",
      arity = "0..1",
      description = "Id of a team; all with a schedule if not given.")
  private @Nullable String team;

  OnCall(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("at", at);
    query.put("turns", turns);
    query.put("organisation", organisation);
    var path = team == null ? "/oncall" : "/oncall/" + Fabric.encoded(team);
    var answer = connection.fabric(console).get(path, query);
    if (connection.json()) {
      console.print(answer);
      return Exit.OK;
    }
    if (answer.path("teams").isEmpty()) {
      console.out().println("No team has a schedule of who is on call.");
      return Exit.OK;
    }
    var table = new Table(2, "TEAM", "FROM", "ON CALL");
    for (var one : answer.path("teams")) {
      rows(one, table);
    }
    console.print(table.render(console.width(), console.colours()));
    overrides(answer);
    return Exit.OK;
  }

  private static void rows(JsonNode team, Table table) {
    var first = true;
    for (var turn : team.path("turns")) {
      var people = turn.path("people");
      var zone = people.isEmpty() ? "UTC" : people.path(0).path("zone").asText();
      table.row(
          List.of(
              new Cell(first ? team.path("team").asText() : "", Style.CYAN),
              Cell.of(first ? "now" : local(turn.path("from"), zone)),
              Cell.of(people(turn, team))),
          "");
      first = false;
    }
  }

  private static String people(JsonNode turn, JsonNode team) {
    var people = turn.path("people");
    if (people.isEmpty()) {
      return team.path("scheduled").asBoolean()
          ? "nobody; the team is told"
          : "no schedule; the team is told";
    }
    return StreamSupport.stream(people.spliterator(), false)
        .map(OnCall::person)
        .collect(Collectors.joining(", "));
  }

  private static String person(JsonNode person) {
    var instead = person.path("insteadOf");
    var away = person.path("awayUntil");
    return person.path("name").asText()
        + (instead.isTextual() ? " (for " + instead.asText() + ")" : "")
        + (away.isTextual()
            ? " (away until " + local(away, person.path("zone").asText()) + ")"
            : "");
  }

  private void overrides(JsonNode answer) {
    for (var team : answer.path("teams")) {
      for (var one : team.path("overrides")) {
        var replaces = one.path("replaces");
        console
            .out()
            .println(
                "Override %s of %s: %s%s, %s to %s, made by %s%s"
                    .formatted(
                        Lines.shortId(one.path("id").asText()),
                        team.path("team").asText(),
                        one.path("who").asText(),
                        replaces.isTextual() ? " for " + replaces.asText() : " in addition",
                        console.times().show(one.path("from").asText()),
                        console.times().show(one.path("until").asText()),
                        Lines.clean(one.path("by").asText()),
                        one.path("note").asText().isEmpty()
                            ? ""
                            : ": " + Lines.clean(one.path("note").asText())));
      }
    }
  }

  /** In the zone of whoever it concerns, and with its name: readers are elsewhere. */
  private static String local(JsonNode moment, String zone) {
    try {
      return DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.UK)
          .format(Instant.parse(moment.asText()).atZone(ZoneId.of(zone)));
    } catch (DateTimeException e) {
      return moment.asText();
    }
  }

  /** Puts somebody on call for a while. */
  @Command(
      name = "override",
      description = "Puts somebody on call for a while, in another's place or beside them.",
      footer = {
        "",
        "Days are days of whoever is put on call, and meant whole.",
        "Of several about the same person the one made last counts."
      })
  static final class Exchange implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(
        names = "--replace",
        paramLabel = "WHO",
        description = "Who is not on call meanwhile; without it, somebody is added.")
    private @Nullable String replace;

    @Option(names = "--with", paramLabel = "WHO", required = true, description = "Who is on call.")
    private String with = "";

    @Option(
        names = "--from",
        paramLabel = "WHEN",
        description = "From then on: 2026-12-24, or 2026-12-24T18:00+01:00; else from now.")
    private @Nullable String from;

    @Option(
        names = "--until",
        paramLabel = "WHEN",
        required = true,
        description = "Until then; the last day is meant whole.")
    private String until = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private @Nullable String note;

    @Option(
        names = "--as",
        paramLabel = "WHO",
        description = "Who makes it; else HARTIG_USER, else the user of this machine.")
    private @Nullable String who;

    @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
    private @Nullable String organisation;

    @Parameters(paramLabel = "TEAM", description = "Id of the team.")
    private String team = "";

    Exchange(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode();
      body.put("replace", replace)
          .put("with", with)
          .put("from", from)
          .put("until", until)
          .put("note", note)
          .put("by", who == null ? console.user() : who)
          .put("organisation", organisation);
      var made =
          connection.fabric(console).post("/oncall/" + Fabric.encoded(team) + "/overrides", body);
      if (connection.json()) {
        console.print(made);
      } else {
        console
            .out()
            .println(
                "Override %s: %s is on call for %s from %s to %s."
                    .formatted(
                        Lines.shortId(made.path("id").asText()),
                        made.path("who").asText(),
                        team,
                        console.times().show(made.path("from").asText()),
                        console.times().show(made.path("until").asText())));
      }
      return Exit.OK;
    }
  }

  /** Takes an override back. */
  @Command(name = "restore", description = "Takes an override back; the schedule holds again.")
  static final class Restore implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
    private @Nullable String organisation;

    @Parameters(index = "0", paramLabel = "TEAM", description = "Id of the team.")
    private String team = "";

    @Parameters(
        index = "1",
        paramLabel = "ID",
        description = "The override's id, or at least its first 8 characters.")
    private String id = "";

    Restore(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Map<String, @Nullable String> query = new HashMap<>();
      query.put("organisation", organisation);
      var ended =
          connection
              .fabric(console)
              .delete(
                  "/oncall/" + Fabric.encoded(team) + "/overrides/" + Fabric.encoded(id), query);
      if (connection.json()) {
        console.print(ended);
      } else {
        console
            .out()
            .println("Took back override " + Lines.shortId(ended.path("id").asText()) + ".");
      }
      return Exit.OK;
    }
  }
}
