package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.CelFactory;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of Alertmanager's come to. */
class AlertmanagerFileTest {

  private static final Path FILES = Path.of("src/test/resources/alertmanager");

  /** The routes of Alertmanager's example, by the receivers that it lists for them. */
  @ParameterizedTest
  @CsvSource({
    "'alertname=Up', team-X-mails",
    "'service=foo1', team-X-mails",
    "'service=foo10', team-X-mails",
    "'service=foo1,severity=critical', team-X-pager",
    "'service=foo10,severity=critical', team-X-mails",
    "'service=files', team-Y-mails",
    "'service=files,severity=critical', team-Y-pager",
    "'service=database', team-DB-pager",
    "'service=database,owner=team-X', team-X-pager",
    "'service=database,owner=team-Y', team-Y-pager",
    "'service=database,severity=critical', team-DB-pager",
  })
  void anAlertReachesThoseWhomItsRouteNames(String labels, String receiver) throws Exception {
    // Given
    var policies = policies(translation("teams.yml"));

    // When
    var reached = reached(policies, List.of(labels.split(",")));

    // Then
    assertThat(reached).containsExactly("team/" + receiver);
  }

  /** Random trees, against Alertmanager's own walk down the tree. */
  @Test
  void whoIsReachedIsWhomAlertmanagerReaches() throws Exception {
    var whole = 0;
    for (var seed = 1; seed <= 60; seed++) {
      // Given
      var random = new Random(seed);
      var tree = new StringBuilder("route:\n  receiver: r0\n");
      var root = new Walk("r0", List.of(), false, new ArrayList<>());
      grow(random, root, tree, "  ", 2, new int[] {1});
      tree.append("receivers:\n");
      for (var i = 0; i < 60; i++) {
        tree.append("  - name: r").append(i).append('\n');
      }
      var translation = translated(tree.toString());
      if (translation.notes().stream().anyMatch(note -> note.text().startsWith("its conditions"))) {
        continue; // Too long for a policy, and said to be.
      }
      whole++;
      var policies = policies(translation);

      // Then
      for (var a : List.of("", "1", "2")) {
        for (var b : List.of("", "1", "2")) {
          var labels = new ArrayList<String>();
          if (!a.isEmpty()) {
            labels.add("a=" + a);
          }
          if (!b.isEmpty()) {
            labels.add("b=" + b);
          }
          assertThat(reached(policies, labels))
              .as("seed " + seed + " " + labels + "\n" + tree)
              .containsExactlyInAnyOrderElementsOf(
                  root.match(Map.of("a", a, "b", b)).stream().map(it -> "team/" + it).toList());
        }
      }
    }
    assertThat(whole).isGreaterThan(30);
  }

  @Test
  void whatKeepsQuietIsTakenOver() throws Exception {
    // When
    var policies = policies(translation("hours.yml"));

    // Then
    assertThat(policies.inhibitions())
        .containsExactly(
            new Inhibition(
                "inhibit-1",
                List.of(new Condition("alertname", Condition.Operator.EQUAL, "ClusterDown")),
                List.of(new Condition("severity", Condition.Operator.MATCHES, "warning|info")),
                List.of("cluster")));
    assertThat(policies.mutes()).extracting(Mute::name).containsExactly("ops-2", "chat");
    var ops = policies.mutes().getFirst();
    assertThat(ops.matchers())
        .extracting(Condition::text)
        .containsExactly("severity=\"info\"", "team=~\"web|shop\"");
    assertThat(ops.during())
        .containsExactly(
            new TimeInterval(
                "nights",
                List.of(
                    new TimeInterval.Period(
                        "Europe/Berlin",
                        List.of(
                            new TimeInterval.Span(22 * 60, 24 * 60),
                            new TimeInterval.Span(0, 6 * 60)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))),
            new TimeInterval(
                "year's end",
                List.of(
                    new TimeInterval.Period(
                        "UTC",
                        List.of(),
                        List.of(),
                        List.of(new TimeInterval.Span(-7, -1)),
                        List.of(new TimeInterval.Span(12, 12)),
                        List.of(new TimeInterval.Span(2026, 2030))))));
    var chat = policies.mutes().getLast();
    assertThat(chat.outside()).extracting(TimeInterval::name).containsExactly("office");
    // What the route before it takes never comes to it.
    assertThat(chat.unless()).containsExactly(ops.matchers());
  }

  @Test
  void settingsNameEnvironmentVariablesInPlaceOfSecrets() throws Exception {
    // When
    var teams = translation("teams.yml");
    var hours = translation("hours.yml");

    // Then
    assertThat(teams.settings().lines())
        .contains(
            "hartig.ingestion.alertmanager.group-by=alertname,cluster,service",
            "hartig.alerting.realtime.group-interval=PT5M",
            "hartig.alerting.slow.repeat-interval=PT3H",
            "hartig.alerting.webhooks.team-x-pager.format=pagerduty",
            "hartig.alerting.webhooks.team-x-pager.routing-key=${TEAM_X_PAGER_ROUTING_KEY}",
            "hartig.alerting.mail.url=smtp://localhost:25",
            "hartig.alerting.mail.from=alertmanager@example.org",
            "hartig.alerting.mail.password=${SMTP_PASSWORD}");
    assertThat(hours.settings().lines())
        .contains(
            "hartig.ingestion.alertmanager.group-by=...",
            "hartig.alerting.webhooks.ops.url=${OPS_URL}",
            "hartig.alerting.webhooks.chat.format=slack");
    for (var translation : List.of(teams, hours)) {
      assertThat(translation.toString())
          .doesNotContain("s3cr3t", "p4ssw0rd", "0123456789abcdef0123456789abcdef");
    }
  }

  @Test
  void whatIsDifferentOrLeftOutIsNamedByLine() throws Exception {
    // When
    var notes = new ArrayList<String>();
    for (var note : translation("teams.yml").notes()) {
      notes.add(note.line() + " " + note.kind() + " " + note.field());
    }

    // Then
    assertThat(notes)
        .containsExactly(
            "6 by-hand global.smtp_auth_password",
            "7 differs global.resolve_timeout",
            "9 left-out templates",
            "14 differs route.group_wait",
            "38 differs route.routes[2].routes[0]",
            "42 differs route.routes[2].routes[1]",
            "52 by-hand receivers[0]",
            "54 differs receivers[0].email_configs[0].send_resolved",
            "54 by-hand receivers[0].email_configs[0].to",
            "55 by-hand receivers[1]",
            "57 differs receivers[1].email_configs[0].send_resolved",
            "57 by-hand receivers[1].email_configs[0].to",
            "59 by-hand receivers[1].pagerduty_configs[0]",
            "60 by-hand receivers[2]",
            "62 by-hand receivers[2].email_configs[0].to",
            "64 by-hand receivers[3]",
            "65 left-out receivers[3].pagerduty_configs",
            "66 by-hand receivers[3].pagerduty_configs[0]",
            "67 by-hand receivers[4]",
            "68 left-out receivers[4].opsgenie_configs");
  }

  /** Whatever is added to a file is named, wherever it is. */
  @ParameterizedTest
  @ValueSource(strings = {"teams.yml", "hours.yml", "timings.yml", "grouping.yml"})
  void nothingIsLostWithoutAWord(String file) throws Exception {
    // Given
    var lines = Files.readAllLines(FILES.resolve(file));
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.matches("^ *[a-z_]+:.*") || line.contains("_time:") || isInInterval(lines, i)) {
        continue;
      }
      var indent = line.substring(0, line.length() - line.stripLeading().length());
      var more = new ArrayList<>(lines);
      more.add(i, indent + "brand_new_field: some value");

      // When
      var notes = translated(String.join("\n", more)).notes();

      // Then
      var at = i + 1;
      assertThat(notes)
          .as(file + " line " + at)
          .anyMatch(note -> note.line() <= at && (note.line() == at || isAround(note, more, at)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          receiver: hook           ¦ receiver: nobody         ¦ 'nobody' is not among the receivers
          - office                 ¦ - ofice                  ¦ 'ofice' is not among the time intervals
          end_time: 17:00          ¦ end_time: 08:00          ¦ starts at 09:00 and ends at 08:00, not later
          ['monday:friday']        ¦ ['friday:monday']        ¦ 'friday:monday' ends before it begins; weeks begin with sunday
          team: web|shop           ¦ team: "("                ¦ of the regular expression
          - name: hook             ¦ - name: ops              ¦ the receiver 'ops' is described twice
          [ severity = warning ]   ¦ [ severity ]             ¦ one of = != =~ !~ is missing
          location: Europe/Berlin  ¦ location: Local          ¦ unknown time zone 'Local'
          """)
  void whatAlertmanagerRefusesIsRefused(String good, String bad, String message) throws Exception {
    // Given
    var file = Files.readString(FILES.resolve("hours.yml"));
    assertThat(file).contains(good);

    // When
    var reading = AlertmanagerFile.read(tree(file.replace(good, bad)), "acme", new CelGrammar());

    // Then
    assertThat(((Reading.Invalid<Translation>) reading).flaws())
        .anySatisfy(flaw -> assertThat(flaw.message()).contains(message))
        .allSatisfy(flaw -> assertThat(flaw.line()).isPositive());
  }

  /** What a route says for itself, and what it has from the routes above it. */
  @Test
  void timingsOfRoutesBecomeTempos() throws Exception {
    // When
    var tempos = policies(translation("timings.yml")).tempos();

    // Then
    var prometheus = new Condition("source", Condition.Operator.EQUAL, "/alertmanager");
    var database = new Condition("service", Condition.Operator.EQUAL, "database");
    var critical = new Condition("severity", Condition.Operator.EQUAL, "critical");
    var batch = new Condition("service", Condition.Operator.MATCHES, "batch.*");
    assertThat(tempos)
        .containsExactly(
            new Tempo(
                "database",
                0,
                List.of(prometheus, database),
                List.of(List.of(critical)),
                PolicyFile.CHANNELS,
                Map.of(
                    Timing.GROUP_WAIT, Duration.ofMinutes(2),
                    Timing.REPEAT_INTERVAL, Duration.ofHours(12))),
            new Tempo(
                "pager",
                1,
                List.of(prometheus, database, critical),
                List.of(),
                PolicyFile.CHANNELS,
                Map.of(
                    Timing.GROUP_WAIT,
                    Duration.ZERO,
                    Timing.REPEAT_INTERVAL,
                    Duration.ofHours(12))),
            new Tempo(
                "batch-realtime",
                2,
                List.of(prometheus, batch),
                List.of(List.of(database)),
                List.of("realtime"),
                Map.of(Timing.REPEAT_INTERVAL, Duration.ofDays(1))),
            new Tempo(
                "batch-fast",
                3,
                List.of(prometheus, batch),
                List.of(List.of(database)),
                List.of("fast", "slow"),
                Map.of(
                    Timing.GROUP_WAIT, Duration.ofMinutes(30),
                    Timing.GROUP_INTERVAL, Duration.ofHours(2),
                    Timing.REPEAT_INTERVAL, Duration.ofDays(1))));
  }

  @Test
  void whatIsOtherwiseAboutTimingsIsNamedByLine() throws Exception {
    // When
    var notes = new ArrayList<String>();
    for (var note : translation("timings.yml").notes()) {
      if (!note.kind().equals("by-hand")) {
        notes.add(note.line() + " " + note.kind() + " " + note.field() + ": " + note.text());
      }
    }

    // Then
    assertThat(notes)
        .containsExactly(
            "5 differs route.group_wait: without this setting an incident does not wait; it is worth a thought whether it should",
            "22 differs route.routes[1]: what goes on to other routes (continue) has one tempo for all of them, the first that is not the root's",
            "25 differs route.routes[1].group_wait: is longer than anybody may wait on realtime, 5m: not set there",
            "26 differs route.routes[1].group_interval: is not shorter than an alert lives on realtime, 1h: not set there",
            "29 differs route.routes[2]: what goes on to other routes (continue) is one matter for all of them, by the first that does not group as the root",
            "31 left-out route.routes[2].group_interval: is no duration such as 5m");
  }

  /** What a route says for itself, what it has from the routes above it, and what is no matter. */
  @Test
  void groupByOfRoutesBecomesGroupings() throws Exception {
    // When
    var translation = translation("grouping.yml");

    // Then
    var database = new Condition("service", Condition.Operator.EQUAL, "database");
    var critical = new Condition("severity", Condition.Operator.EQUAL, "critical");
    var team = new Condition("team", Condition.Operator.MATCHES, "a|b");
    var pod = new Condition("pod", Condition.Operator.MATCHES, ".+");
    var size = new Condition("größe", Condition.Operator.EQUAL, "x y");
    var node = new Condition("node", Condition.Operator.EQUAL, "n");
    var job = new Condition("job", Condition.Operator.EQUAL, "batch");
    assertThat(translation.settings()).contains("group-by=alertname,cluster\n");
    assertThat(policies(translation).groupings())
        .containsExactly(
            grouping("dba", 0, List.of(database, critical), List.of(List.of(team)), "cluster"),
            grouping("ab", 1, List.of(database, critical, team), List.of(), "cluster"),
            new Grouping(
                "pods",
                2,
                List.of(pod),
                List.of(List.of(database), List.of(size), List.of(node)),
                true,
                List.of()),
            grouping(
                "nodes",
                3,
                List.of(pod, size),
                List.of(List.of(database)),
                "node",
                "größe",
                "region"),
            grouping("twice", 4, List.of(job), List.of(List.of(database), List.of(pod)), "job"));
    assertThat(translation.notes())
        .filteredOn(note -> !note.field().startsWith("receivers"))
        .extracting(note -> note.line() + " " + note.kind() + " " + note.text())
        .containsExactly(
            "27 differs what goes on to other routes (continue) is one matter for all of them, by the first that does not group as the root");
  }

  /** Alertmanager's DefaultRouteOpts: no labels, so that each route is one group. */
  @Test
  void aRootWithoutGroupByMakesOneMatterOfEachRoute() throws Exception {
    // When
    var translation =
        translated(
            """
            route:
              receiver: all
              routes:
                - {receiver: db, matchers: [a="db"]}
                - {receiver: net, matchers: [a="net"], group_by: [cluster]}
            receivers: [{name: all}, {name: db}, {name: net}]
            """);

    // Then
    assertThat(translation.settings()).doesNotContain("group-by");
    assertThat(policies(translation).groupings())
        .extracting(one -> one.name() + " " + one.matchers().size() + one.by() + one.all())
        .containsExactly("all 0[]false", "db 1[]false", "net 1[cluster]false");
    assertThat(translation.notes())
        .extracting(note -> note.line() + " " + note.kind() + " " + note.field())
        .contains("2 by-hand route.group_by");
  }

  /** A comma would be read as two labels. */
  @Test
  void aRootWhoseLabelsNoSettingCanSayIsGroupedByPolicies() throws Exception {
    // When
    var translation =
        translated(
            """
            route: {receiver: all, group_by: ["a,b", c]}
            receivers: [{name: all}]
            """);

    // Then
    assertThat(translation.settings()).doesNotContain("group-by");
    assertThat(policies(translation).groupings())
        .containsExactly(grouping("all", 0, List.of(), List.of(), "a,b", "c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          group_by: ['...']     | group_by: ['...', a] | names labels beside '...', which is all of them
          group_by: ['...']     | group_by: [a, b, a]  | names a label twice
          group_by: ['...']     | group_by: [a, '']    | names a label that is empty
          group_by: ['...']     | group_by: alertname  | must be a list, not a value
          [alertname, cluster]  | [cluster, cluster]   | names a label twice
          """)
  void aGroupByThatAlertmanagerRefusesIsRefused(String good, String bad, String message)
      throws Exception {
    // Given
    var file = Files.readString(FILES.resolve("grouping.yml"));
    assertThat(file).contains(good);

    // When
    var reading = AlertmanagerFile.read(tree(file.replace(good, bad)), "acme", new CelGrammar());

    // Then
    assertThat(((Reading.Invalid<Translation>) reading).flaws())
        .singleElement()
        .satisfies(
            flaw -> {
              assertThat(flaw.message()).isEqualTo(message);
              assertThat(flaw.field()).startsWith("route").endsWith("group_by");
              assertThat(flaw.line()).isIn(4, 19);
            });
  }

  /** Random trees, of which every other route groups in its own way, against their walk. */
  @Test
  void whatIsOneGroupInTheRouteThatItGetsToIsOneMatter() throws Exception {
    var otherwise = 0;
    for (var seed = 1; seed <= 60; seed++) {
      // Given
      var tree = new StringBuilder("route:\n  receiver: r0\n  group_by: [r]\n");
      var root = new Walk("r0", List.of(), false, new ArrayList<>());
      grow(new Random(seed), root, tree, "  ", 2, new int[] {1});
      var text =
          tree.toString()
                  .replaceAll(
                      "(( +)- receiver: r(\\d*[02468])\n)", "$1$2  group_by: [r, label$3]\n")
              + "receivers:\n"
              + "  - name: r%d\n".repeat(60).formatted(numbers());
      var groupings = policies(translated(text)).groupings();
      var numbers = new HashMap<String, Integer>();
      root.pace(0, numbers);

      for (var a : List.of("", "1", "2")) {
        for (var b : List.of("", "1", "2")) {
          var labels = Map.of("a", a, "b", b);

          // When
          var by =
              groupings.stream()
                  .filter(it -> isAbout(it.matchers(), it.unless(), labels))
                  .findFirst()
                  .map(Grouping::by)
                  .orElse(List.of("r"));

          // Then
          var theirs =
              root.match(labels).stream().map(numbers::get).filter(it -> it > 0).findFirst();
          assertThat(by)
              .as("seed " + seed + " " + labels + "\n" + text)
              .isEqualTo(theirs.map(number -> List.of("r", "label" + number)).orElse(List.of("r")));
          otherwise += theirs.isPresent() ? 1 : 0;
        }
      }
    }
    assertThat(otherwise).isGreaterThan(100);
  }

  private static Grouping grouping(
      String name,
      int place,
      List<Condition> matchers,
      List<List<Condition>> unless,
      String... by) {
    return new Grouping(name, place, matchers, unless, false, List.of(by));
  }

  /** Random trees, of which every other route has a timing of its own, against their walk. */
  @Test
  void whatIsToldGoesAtThePaceOfTheRouteThatItGetsTo() throws Exception {
    var slowed = 0;
    for (var seed = 1; seed <= 60; seed++) {
      // Given
      var tree = new StringBuilder("route:\n  receiver: r0\n");
      var root = new Walk("r0", List.of(), false, new ArrayList<>());
      grow(new Random(seed), root, tree, "  ", 2, new int[] {1});
      var text =
          tree.toString()
                  .replaceAll("(( +)- receiver: r(\\d*[02468])\n)", "$1$2  group_interval: $3s\n")
              + "receivers:\n"
              + "  - name: r%d\n".repeat(60).formatted(numbers());
      var tempos = policies(translated(text)).tempos();
      var seconds = new HashMap<String, Integer>();
      root.pace(0, seconds);

      for (var a : List.of("", "1", "2")) {
        for (var b : List.of("", "1", "2")) {
          var labels = Map.of("a", a, "b", b, "source", "/alertmanager");

          // When
          var interval =
              tempos.stream()
                  .filter(tempo -> isAbout(tempo.matchers(), tempo.unless(), labels))
                  .findFirst()
                  .map(tempo -> tempo.timings().get(Timing.GROUP_INTERVAL).toSeconds())
                  .orElse(0L);

          // Then
          var theirs =
              root.match(labels).stream().mapToLong(seconds::get).filter(it -> it > 0).findFirst();
          assertThat(interval)
              .as("seed " + seed + " " + labels + "\n" + text)
              .isEqualTo(theirs.orElse(0));
          slowed += interval > 0 ? 1 : 0;
        }
      }
    }
    assertThat(slowed).isGreaterThan(100);
  }

  private static Object[] numbers() {
    return IntStream.range(0, 60).boxed().toArray();
  }

  private static boolean isAbout(
      List<Condition> matchers, List<List<Condition>> unless, Map<String, String> labels) {
    return allHold(matchers, labels) && unless.stream().noneMatch(some -> allHold(some, labels));
  }

  private static boolean allHold(List<Condition> conditions, Map<String, String> labels) {
    return conditions.stream().allMatch(condition -> Walk.holds(condition.text(), labels));
  }

  @ParameterizedTest
  @CsvSource({
    "5m, PT5M",
    "1h30m, PT1H30M",
    "1d, PT24H",
    "2w, PT336H",
    "500ms, PT0.5S",
    "0s, PT0S",
    "0, PT0S",
    "1y, PT8760H"
  })
  void durationsAreThoseOfPrometheus(String text, String iso) {
    // Then
    assertThat(Timing.length(text)).hasToString("Optional[" + iso + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "1.5h", "5m1h", "99999999999d"})
  void whatIsNoDurationIsNone(String text) {
    // Then
    assertThat(Timing.length(text)).isEmpty();
  }

  private static boolean isInInterval(List<String> lines, int at) {
    for (var i = at; i >= 0; i--) {
      if (lines.get(i).matches("^[a-z_]+:.*")) {
        return lines.get(i).matches("^(mute_)?time_intervals:.*") && i != at;
      }
    }
    return false;
  }

  /** A part of which nothing is read is named once, by its first line. */
  private static boolean isAround(Translation.Note note, List<String> lines, int at) {
    return note.kind().equals("left-out")
        && Stream.iterate(note.line(), line -> line + 1)
            .limit(at - note.line())
            .allMatch(line -> indent(lines.get(line)) >= indent(lines.get(note.line() - 1)));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Grows a tree as YAML and as Alertmanager would walk it. */
  private static void grow(
      Random random, Walk route, StringBuilder yaml, String indent, int depth, int[] count) {
    var size = depth == 0 ? 0 : random.nextInt(4);
    if (size == 0) {
      return;
    }
    yaml.append(indent).append("routes:\n");
    for (var i = 0; i < size; i++) {
      var receiver = "r" + count[0]++;
      var conditions = new ArrayList<String>();
      for (var n = 0; n <= random.nextInt(2); n++) {
        conditions.add(
            (random.nextBoolean() ? "a" : "b")
                + List.of("=", "!=", "=~", "!~").get(random.nextInt(4))
                + '"'
                + List.of("1", "2", "", "1|2", ".*", ".+").get(random.nextInt(6))
                + '"');
      }
      var goesOn = random.nextInt(3) == 0;
      yaml.append(indent).append("- receiver: ").append(receiver).append('\n');
      yaml.append(indent).append("  matchers: ['").append(String.join("','", conditions));
      yaml.append("']\n").append(indent).append("  continue: ").append(goesOn).append('\n');
      var below = new Walk(receiver, conditions, goesOn, new ArrayList<>());
      route.routes().add(below);
      grow(random, below, yaml, indent + "  ", depth - 1, count);
    }
  }

  /** Route.Match as it is written in Alertmanager. */
  private record Walk(String receiver, List<String> conditions, boolean goesOn, List<Walk> routes) {

    List<String> match(Map<String, String> labels) {
      if (!conditions.stream().allMatch(condition -> holds(condition, labels))) {
        return List.of();
      }
      var all = new ArrayList<String>();
      for (var route : routes) {
        var matched = route.match(labels);
        all.addAll(matched);
        if (!matched.isEmpty() && !route.goesOn()) {
          break;
        }
      }
      return all.isEmpty() ? List.of(receiver) : all;
    }

    /** In seconds by receiver: that of a route itself, or of those above it. */
    void pace(int above, Map<String, Integer> seconds) {
      var number = Integer.parseInt(receiver.substring(1));
      var own = number > 0 && number % 2 == 0 ? number : above;
      seconds.put(receiver, own);
      routes.forEach(route -> route.pace(own, seconds));
    }

    private static boolean holds(String condition, Map<String, String> labels) {
      var read = ((Condition.Read.Understood) Condition.read(condition)).condition();
      var value = labels.getOrDefault(read.label(), "");
      var fits =
          read.operator().regular() ? value.matches(read.value()) : value.equals(read.value());
      return fits != read.operator().negated();
    }
  }

  private static List<String> reached(PolicySet policies, List<String> labels) throws Exception {
    var cel =
        CelFactory.standardCelBuilder()
            .addVar("signal", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();
    var signal = new LinkedHashMap<String, Object>();
    signal.put("provider", "alertmanager");
    signal.put("labels", labels);
    var reached = new ArrayList<String>();
    for (var subscription : policies.subscriptions()) {
      var program = cel.createProgram(cel.compile(subscription.when()).getAst());
      if (Boolean.TRUE.equals(program.eval(Map.of("signal", signal)))) {
        reached.addAll(subscription.who());
      }
    }
    return reached;
  }

  /** What was written is read again, as the gateway would when it is applied. */
  private static PolicySet policies(Translation translation) {
    var reading = PolicyFile.read(tree(translation.policy()), new CelGrammar());
    assertThat(reading).as(translation.policy()).isInstanceOf(Reading.Valid.class);
    return ((Reading.Valid<PolicySet>) reading).value();
  }

  private static Translation translation(String file) throws IOException {
    return translated(Files.readString(FILES.resolve(file)));
  }

  private static Translation translated(String text) {
    var reading = AlertmanagerFile.read(tree(text), "acme", new CelGrammar());
    assertThat(reading).as(text).isInstanceOf(Reading.Valid.class);
    return ((Reading.Valid<Translation>) reading).value();
  }

  private static Node tree(String text) {
    return ((Reading.Valid<Node>) YamlTree.parse(text)).value();
  }
}
