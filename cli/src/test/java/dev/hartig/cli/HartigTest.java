package dev.hartig.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HartigTest {

  private static final String ACCEPTED =
      """
      {"accepted":2,"duplicates":1,"threads":1,"channels":{"fast":3},"events":[
       {"id":"e1","channel":"fast","thread":"t","duplicate":false},
       {"id":"e2","channel":"fast","thread":"t","duplicate":false},
       {"id":"e3","channel":"fast","thread":"t","duplicate":true}],"errors":[]}
      """;

  private final StubFabric fabric = new StubFabric();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String in = "";
  private boolean terminal;
  private int width = Console.ENDLESS;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    fabric.close();
  }

  @Test
  void alertsAreATableWithReasons() {
    // Given
    fabric.on("GET /alerts", 200, resource("alerts.json"));

    // When
    var code = run("alerts", "--for", "github:ann", "--state", "open", "--limit", "7");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo(resource("alerts.txt"));
    assertThat(fabric.asked().getFirst().target())
        .contains("for=github%3Aann", "state=open", "limit=7");
  }

  @Test
  void onATerminalAlertsFitItsWidthInColour() {
    // Given
    fabric.on("GET /alerts", 200, resource("alerts.json"));
    terminal = true;
    width = 80;

    // When
    run("alerts");

    // Then
    assertThat(out()).contains("\u001b[31mfiring\u001b[0m", "…");
    assertThat(out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void noAlertsIsSaidSo() {
    // Given
    fabric.on("GET /alerts", 200, "{\"alerts\":[]}");

    // When
    run("alerts");

    // Then
    assertThat(out()).isEqualTo("No alerts.\n");
  }

  @Test
  void withJsonTheAnswerIsPassedOnOnOneLine() throws IOException {
    // Given
    fabric.on("GET /alerts", 200, resource("alerts.json"));

    // When
    run("alerts", "--json");

    // Then
    var json = new ObjectMapper();
    assertThat(out().lines()).hasSize(1);
    assertThat(json.readTree(out())).isEqualTo(json.readTree(resource("alerts.json")));
  }

  @Test
  void theChainOfAnAlertIsATree() {
    // Given
    fabric.on("GET /why/a1e70000", 200, resource("why.json"));
    width = 100;

    // When
    var code = run("why", "a1e70000");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo(resource("why.txt"));
  }

  @Test
  void memoryIsATree() {
    // Given
    fabric.on("GET /threads", 200, resource("thread.json"));
    width = 100;

    // When
    var code = run("memory", "show", "tracker/CHK-212");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo(resource("thread.txt"));
  }

  @Test
  void aBriefIsLines() {
    // Given
    fabric.on(
        "GET /briefs",
        200,
        """
        {"about": "tracker/12", "title": "Limits", "lines": ["Decided", "Open"], "evidence": []}
        """);

    // When
    var code = run("brief", "the", "limits");

    // Then
    assertThat(code).isZero();
    assertThat(out()).contains("Limits", "tracker/12", "2 to know", "Decided", "Open");
  }

  @Test
  void aBriefOfTheUnknownIsNotFound() {
    // Given
    fabric.on(
        "GET /briefs",
        404,
        """
        {"title": "Not found", "status": 404, "detail": "memory knows nothing by the words moon"}
        """);

    // When
    var code = run("brief", "moon");

    // Then
    assertThat(code).isEqualTo(Exit.NOT_FOUND);
    assertThat(out()).isEmpty();
  }

  @Test
  void aSearchShowsDateWhoThreadScoreAndWhy() {
    // Given
    fabric.on("GET /search", 200, resource("search.json"));
    width = 80;

    // When
    var code = run("search", "retry", "policy", "--kind", "decision", "--from", "2026-01-01");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo(resource("search.txt"));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("still reading (7 of 9 records)");
    assertThat(fabric.asked().getFirst().target())
        .contains("q=retry%20policy", "kind=decision", "from=2026-01-01");
  }

  @Test
  void nothingFoundIsSaidSoAndABadSearchNamesWhatIsWrong() {
    // Given
    fabric
        .on("GET /search", 200, "{\"found\":[],\"index\":{\"complete\":true}}")
        .on(
            "GET /search",
            400,
            "{\"title\":\"Bad request\",\"status\":400,\"detail\":\"q: is empty\"}");

    // When
    var nothing = run("search", "xyzzy");
    var bad = run("search", "");

    // Then
    assertThat(nothing).isZero();
    assertThat(out()).isEqualTo("Nothing found.\n");
    assertThat(bad).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("q: is empty");
  }

  @Test
  void asOfAsksForThatTime() {
    // Given
    fabric.on("GET /threads", 200, resource("thread.json"));

    // When
    var code = run("memory", "as-of", "tracker/CHK-212", "2026-03-01", "--known", "2026-04-01");

    // Then
    assertThat(code).isZero();
    assertThat(out()).startsWith("As of 2026-03-01, as known 2026-04-01:\n");
    assertThat(fabric.asked().getFirst().target())
        .contains("validAt=2026-03-01", "knownAt=2026-04-01", "thread=tracker%2FCHK-212");
  }

  @Test
  void anExportIsOneEntryPerLineOverAllPages() {
    // Given
    fabric
        .on(
            "GET /memory/export",
            200,
            "{\"entries\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"2/b\",\"index\":{\"complete\":true}}")
        .on(
            "GET /memory/export",
            200,
            "{\"entries\":[{\"id\":\"c\"}],\"next\":null,\"index\":{\"complete\":true}}");

    // When
    var code = run("memory", "export");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n");
    assertThat(fabric.asked().getLast().target()).contains("after=2%2Fb");
  }

  @Test
  void anExportOfAMemoryThatStillReadsIsNotTakenForWhole() {
    // Given
    fabric.on(
        "GET /memory/export",
        200,
        "{\"entries\":[],\"next\":null,\"index\":{\"done\":1,\"of\":2,\"complete\":false}}");

    // When
    var code = run("memory", "export");

    // Then
    assertThat(code).isEqualTo(5);
  }

  @Test
  void toForgetGivesAReceipt() {
    // Given
    fabric.on(
        "POST /memory/forget",
        200,
        """
        {"id":"q1","organisation":"local","orders":["local/person/github:ann"],"erased":4,
         "rewritten":2,"threads":3,"index":{"complete":true}}""");

    // When
    var code = run("memory", "forget", "person:github:ann");
    var unclear = run("memory", "forget", "ann");

    // Then
    assertThat(code).isZero();
    assertThat(out())
        .isEqualTo(
            """
            Forgotten: person:github:ann. 4 entries in 3 threads erased, 2 rewritten.
              order local/person/github:ann
              receipt q1
            """);
    assertThat(fabric.asked().getFirst().body()).isEqualTo("{\"person\":\"github:ann\"}");
    assertThat(unclear).isEqualTo(2);
  }

  @Test
  void theCatalogueIsATree() {
    // Given
    fabric.on(
        "GET /memory/catalogue",
        200,
        """
        {"organisation":"local","turns":5,"decisions":2,"commitments":1,"questions":0,"threads":3,
         "authors":2,"firstAt":"2025-03-02T12:00:00Z","lastAt":"2025-03-04T12:00:00Z",
         "sources":[{"name":"/chat","count":5}],"people":[{"name":"github:ann","count":4},
         {"name":"github:bob","count":1}],"index":{"complete":true}}""");

    // When
    var code = run("memory", "catalogue");

    // Then
    assertThat(code).isZero();
    assertThat(out()).contains("Memory of local", "2 Mar 2025 to 4 Mar 2025", "5 /chat");
  }

  @Test
  void anAcknowledgementNamesWhoAndWhat() {
    // Given
    fabric.on(
        "POST /alerts/a1e70000/responses",
        202,
        "{\"id\":\"r\",\"alertId\":\"a1e70000-0000\",\"kind\":\"acknowledge\",\"by\":\"ann\"}");

    // When
    var code = run("ack", "a1e70000", "--as", "ann", "--note", "on it");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo("Acknowledged a1e70000 as ann.\n");
    assertThat(fabric.asked().getLast().body())
        .isEqualTo("{\"kind\":\"acknowledge\",\"by\":\"ann\",\"note\":\"on it\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "--resolve,      resolve,      Resolved a1e70000 as ann.",
    "--wrong-person, wrong-person, Noted as ann: what follows on the matter of a1e70000 is not",
    "--right-person, right-person, Taken back as ann: the matter of a1e70000 is for them.",
    "--wrong-medium, wrong-medium, Noted as ann: a1e70000 came by the wrong medium.",
    "--too-late,     too-late,     Noted as ann: a1e70000 came too late.",
    "--too-much,     too-much,     Noted as ann: a1e70000 was too much.",
  })
  void somethingElseCanBeSaidToAnAlert(String option, String kind, String told) {
    // Given
    fabric.on(
        "POST /alerts/a1e70000/responses",
        202,
        "{\"id\":\"r\",\"alertId\":\"a1e70000-0000\",\"kind\":\"" + kind + "\",\"by\":\"ann\"}");

    // When
    var code = run("ack", "a1e70000", option, "--as", "ann");

    // Then
    assertThat(code).isZero();
    assertThat(out()).startsWith(told);
    assertThat(fabric.asked().getLast().body()).contains("\"kind\":\"" + kind + "\"");
  }

  @Test
  void onlyOneThingIsSaidAtATime() {
    // When
    var code = run("ack", "a1e70000", "--resolve", "--wrong-person");

    // Then
    assertThat(code).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1}",
        "[{\"id\":1},{\"id\":2}]",
        "{\"id\":1}\n{\"id\":2}\n",
        "{\n \"id\": 1\n}\n{\"id\":2}"
      })
  void eventsComeOneOrManyInAnyForm(String text) {
    // Given
    fabric.on("POST /events", 202, ACCEPTED);
    in = text;

    // When
    var code = run("publish", "-");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo("2 events accepted, 1 known before (3 fast)\n");
    assertThat(fabric.asked().getLast().type()).isEqualTo("application/cloudevents-batch+json");
    assertThat(fabric.asked().getLast().body()).startsWith("[{\"id\":1}");
  }

  @Test
  void brokenJsonIsNamedWithItsLineAndNothingIsSent() throws IOException {
    // Given
    Files.writeString(folder.resolve("week.ndjson"), "{\"id\":1}\n{\"id\":\n{\"id\":3}\n");

    // When
    var code = run("publish", "week.ndjson");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err()).startsWith("week.ndjson:2: not JSON: ").hasLineCount(1);
    assertThat(fabric.asked()).isEmpty();
  }

  @Test
  void whatABatchIsRefusedForIsNamedWithItsLineAndTheRestIsSent() {
    // Given
    fabric
        .on(
            "POST /events",
            400,
            "{\"title\":\"The request cannot be understood\",\"detail\":\"x\",\"errors\":"
                + "[{\"field\":\"[1].source\",\"message\":\"is missing\"}]}")
        .on("POST /events", 202, ACCEPTED);
    in = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n";

    // When
    var code = run("publish", "-");

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(err()).isEqualTo("-:2: source: is missing\n");
    assertThat(fabric.asked().getLast().body()).isEqualTo("[{\"id\":1},{\"id\":3}]");
  }

  @Test
  void filesAndFoldersAreImportedAndSummedUp() throws IOException {
    // Given
    fabric.on("POST /imports", 202, ACCEPTED);
    Files.createDirectories(folder.resolve("in/deep"));
    Files.writeString(folder.resolve("in/a.md"), "# Minutes");
    Files.writeString(folder.resolve("in/deep/b.ndjson"), "{}\n");
    Files.writeString(folder.resolve("in/c.png"), "ignored");
    width = 60;

    // When
    var code = run("import", "in");

    // Then
    assertThat(code).isZero();
    assertThat(out()).contains("ACCEPTED", "4 events accepted, 2 known before (6 fast)");
    assertThat(fabric.asked())
        .extracting(StubFabric.Asked::target, StubFabric.Asked::type)
        .contains(
            tuple("/imports?name=a.md", "text/markdown"),
            tuple("/imports?name=b.ndjson", "application/x-ndjson"));
  }

  @Test
  void aBinaryFileIsNamedWithItsLineAndTheOthersAreImported() throws IOException {
    // Given
    fabric.on("POST /imports", 202, ACCEPTED);
    Files.write(folder.resolve("a.md"), new byte[] {'o', 'k', '\n', 'x', 0, 1});
    Files.write(folder.resolve("b.md"), new byte[] {'o', 'k', '\n', '\n', (byte) 0xff, 0x20});
    Files.writeString(folder.resolve("c.md"), "# Minutes");

    // When
    var code = run("import", "a.md", "b.md", "c.md", "d.md", "e.pdf");

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(err().lines())
        .containsExactly(
            "a.md:2: is not text: a zero byte",
            "b.md:3: is not text in UTF-8",
            "d.md: no such file",
            "e.pdf:1: only *.md and *.ndjson can be imported");
  }

  @Test
  void linesOfALargeFileAreCountedOverItsPieces() throws IOException {
    // Given
    fabric
        .on("POST /imports", 202, ACCEPTED)
        .on(
            "POST /imports",
            202,
            "{\"accepted\":1,\"errors\":[{\"line\":2,\"message\":\"not JSON\"}]}");
    Files.writeString(folder.resolve("big.ndjson"), "{}\n".repeat(700));

    // When
    var code = run("import", "big.ndjson", "--json");

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(err()).isEqualTo("big.ndjson:502: not JSON\n");
    var json = new ObjectMapper().readTree(out());
    assertThat(json.at("/accepted").asInt()).isEqualTo(3);
    assertThat(json.at("/files/0/errors/0/line").asInt()).isEqualTo(502);
  }

  @Test
  void aCommandThatIsNoneIsNamed() {
    // When
    var code = run("alert");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err()).isEqualTo("hartig: no command 'alert'\nTry: hartig --help\n");
  }

  @Test
  void aFileThatIsNotValidIsToldLineByLine() throws IOException {
    // Given
    Files.writeString(folder.resolve("d.yaml"), "organisation: acme\n");
    fabric.on(
        "PUT /directory",
        422,
        "{\"title\":\"The directory file is not valid\",\"detail\":\"1 mistake; nothing was applied\","
            + "\"errors\":[{\"field\":\"teams[0].lead\",\"line\":13,\"message\":\"unknown person 'zoe'\"}]}");

    // When
    var code = run("directory", "apply", "d.yaml");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            "hartig: The directory file is not valid: 1 mistake; nothing was applied\n"
                + "d.yaml:13: teams[0].lead: unknown person 'zoe'\n");
  }

  @Test
  void whatWasAppliedIsCounted() throws IOException {
    // Given
    Files.writeString(folder.resolve("f.yaml"), "organisation: acme\n");
    fabric
        .on(
            "PUT /directory",
            200,
            "{\"organisation\":\"acme\",\"people\":2,\"teams\":1,\"ownership\":3,\"entries\":9,\"added\":9,\"removed\":0,"
                + "\"changes\":[{\"kind\":\"person\",\"id\":\"ann\",\"change\":\"added\"}]}")
        .on(
            "PUT /policies",
            200,
            "{\"organisation\":\"acme\",\"policies\":4,\"inhibitions\":2,\"mutes\":1,\"tempos\":3,\"groupings\":2,\"added\":7,\"removed\":1}");

    // When
    run("directory", "apply", "f.yaml");
    run("policy", "apply", "f.yaml");

    // Then
    assertThat(out())
        .isEqualTo(
            "acme: 2 people, 1 teams, 3 owned resources; 1 added, 0 changed, 0 removed.\n"
                + "acme: 4 policies, 2 inhibitions, 1 mutes, 3 tempos, 2 groupings; 7 new, 1 removed.\n");
  }

  @Test
  void whatAFileOfAnotherSystemComesToIsPrintedAndWhatIsDifferentIsNamed() throws IOException {
    // Given
    Files.writeString(folder.resolve("alertmanager.yml"), "route: {receiver: ops}\n");
    var note =
        "{\"line\":%d,\"field\":\"route.group_by\",\"kind\":\"%s\",\"text\":\"is one setting\"}";
    fabric
        .on(
            "POST /policies/translations",
            200,
            "{\"policy\":\"organisation: acme\\n\",\"settings\":\"a=b\\n\",\"notes\":["
                + note.formatted(3, "differs")
                + "]}")
        .on(
            "POST /policies/translations",
            200,
            "{\"policy\":\"organisation: acme\\n\",\"settings\":\"\",\"notes\":["
                + note.formatted(4, "left-out")
                + "]}")
        .on(
            "POST /policies/translations",
            422,
            "{\"title\":\"The alertmanager file is not valid\",\"detail\":\"1 mistake; nothing was applied\","
                + "\"errors\":[{\"field\":\"route\",\"line\":1,\"message\":\"is missing\"}]}");

    // When
    var whole =
        run("policy", "import", "alertmanager", "alertmanager.yml", "--organisation", "shop");
    var partly = run("policy", "import", "alertmanager", "alertmanager.yml");
    var wrong = run("policy", "import", "alertmanager", "alertmanager.yml");

    // Then
    assertThat(List.of(whole, partly, wrong)).containsExactly(0, 5, 1);
    assertThat(out())
        .isEqualTo(
            "organisation: acme\n"
                + "# Settings of the services, for their application.properties:\n# a=b\n"
                + "organisation: acme\n");
    assertThat(err().lines())
        .containsExactly(
            "alertmanager.yml:3: differs: route.group_by: is one setting",
            "alertmanager.yml:4: left-out: route.group_by: is one setting",
            "hartig: The alertmanager file is not valid: 1 mistake; nothing was applied",
            "alertmanager.yml:1: route: is missing");
    assertThat(fabric.asked())
        .extracting(StubFabric.Asked::target)
        .contains("/policies/translations?format=alertmanager&organisation=shop");
  }

  @Test
  void whatIsLearnedIsShownAndReset() {
    // Given
    var learned =
        "{\"organisation\":\"acme\",\"person\":\"ann\",\"on\":true,\"since\":null,\"prior\":\"1:1\","
            + "\"media\":[{\"channel\":\"fast\",\"role\":\"consulted\",\"medium\":\"email\",\"good\":7,"
            + "\"told\":8,\"signs\":\"silence 1, answered 7\",\"latest\":\"2026-03-02T09:00:00Z\"}]}";
    var nothing =
        "{\"organisation\":\"acme\",\"person\":\"ann\",\"on\":true,"
            + "\"since\":\"2026-03-03T09:00:00Z\",\"prior\":\"1:1\",\"media\":[]}";
    var off =
        "{\"organisation\":\"acme\",\"person\":\"\",\"on\":false,\"since\":null,"
            + "\"prior\":\"1:1\",\"media\":[]}";
    fabric
        .on("GET /learning/ann", 200, learned)
        .on("POST /learning/ann", 200, nothing)
        .on("POST /learning", 200, off);

    // When
    run("learning", "show", "ann");
    run("learning", "reset", "ann", "--as", "ann");
    run("learning", "off", "--as", "bob");

    // Then
    assertThat(out())
        .isEqualTo(
            """
            ann: learning is on; prior 1:1.
              fast, consulted, by email: good 7 of 8 (silence 1, answered 7), latest 2026-03-02T09:00:00Z
            ann: learning is on, since 2026-03-03T09:00:00Z; prior 1:1.
              Nothing came back yet that teaches anything.
            everybody of acme: learning is off; prior 1:1.
            """);
    assertThat(fabric.asked().getLast().body()).isEqualTo("{\"turn\":\"off\",\"by\":\"bob\"}");
  }

  @Test
  void preferencesAreAppliedAndShown() throws IOException {
    // Given
    Files.writeString(folder.resolve("p.yaml"), "organisation: acme\n");
    var told =
        "{\"organisation\":\"acme\",\"people\":2,\"written\":1,\"changes\":[{\"kind\":\"person\",\"id\":\"ann\","
            + "\"change\":\"changed\",\"fields\":[{\"name\":\"digest\",\"before\":\"\",\"after\":\"Mon 16:00\"}]}],"
            + "\"warnings\":[\"nobody in the directory is 'bob' yet\"]}";
    fabric
        .on("PUT /preferences", 200, told)
        .on("POST /preferences/diff", 200, told.replace("\"changed\"", "\"removed\""))
        .on(
            "GET /preferences/ann",
            200,
            "{\"avoid\":[{\"media\":[\"call\",\"chat message\"],\"channels\":[\"fast\"],\"roles\":[],"
                + "\"if\":\"\",\"why\":\"I write\"}],\"quiet\":[\"Mon 20:00-08:00\"],\"digest\":null}")
        .on("GET /preferences/bob", 200, "{\"avoid\":[],\"quiet\":[],\"digest\":null}");

    // When
    run("preferences", "apply", "p.yaml");
    run("preferences", "diff", "p.yaml");
    run("preferences", "show", "ann");
    run("preferences", "show", "bob");

    // Then
    assertThat(out())
        .isEqualTo(
            """
            ~ person ann
                digest: none -> Mon 16:00
            acme: preferences of 2; 0 added, 1 changed, 0 removed.
            - person ann
                digest: none -> Mon 16:00
            acme: preferences of 2; 0 added, 0 changed, 1 removed.
            Not by call, chat message on fast: I write
            Quiet Mon 20:00-08:00
            bob said nothing of how to be reached.
            """);
    assertThat(err()).contains("p.yaml: nobody in the directory is 'bob' yet");
  }

  @Test
  void aDiffShowsEachChangeWithItsFieldsAndSendsAllFiles() throws IOException {
    // Given
    Files.writeString(folder.resolve("a.yaml"), "organisation: acme\n");
    Files.writeString(folder.resolve("people.txt"), "id,name\n");
    fabric.on("POST /directory/diff", 200, resource("directory-diff.json"));

    // When
    var code =
        run(
            "directory",
            "diff",
            "a.yaml",
            "people.txt",
            "--format",
            "people.txt=csv",
            "--repository",
            "acme/shop");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo(resource("directory-diff.txt"));
    assertThat(err()).isEqualTo("a.yaml:3: groups have no parent here\n");
    assertThat(fabric.asked().getFirst().type()).isEqualTo("application/vnd.hartig.files+json");
    assertThat(fabric.asked().getFirst().body())
        .isEqualTo(
            "{\"files\":[{\"name\":\"a.yaml\",\"text\":\"organisation: acme\\n\",\"repository\":\"acme/shop\"},"
                + "{\"name\":\"people.txt\",\"text\":\"id,name\\n\",\"format\":\"csv\",\"repository\":\"acme/shop\"}]}");
  }

  @Test
  void aMistakeInOneOfSeveralFilesNamesThatFile() throws IOException {
    // Given
    Files.writeString(folder.resolve("a.yaml"), "");
    Files.writeString(folder.resolve("b.yaml"), "");
    fabric.on(
        "PUT /directory",
        422,
        "{\"title\":\"The directory file is not valid\",\"detail\":\"1 mistake\","
            + "\"errors\":[{\"file\":\"b.yaml\",\"line\":4,\"message\":\"unknown person 'zoe'\"}]}");

    // When
    var code = run("directory", "apply", "a.yaml", "b.yaml");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err()).endsWith("b.yaml:4: unknown person 'zoe'\n");
  }

  @Test
  void applyingWhatStandsSaysThatNothingChanges() throws IOException {
    // Given
    Files.writeString(folder.resolve("a.yaml"), "");
    fabric.on(
        "PUT /directory",
        200,
        "{\"organisation\":\"acme\",\"people\":2,\"teams\":1,\"ownership\":3,\"changes\":[]}");

    // When
    run("directory", "apply", "a.yaml");

    // Then
    assertThat(out()).isEqualTo("acme: 2 people, 1 teams, 3 owned resources; nothing changes.\n");
  }

  @Test
  void aBusyDoorIsAskedAgain() {
    // Given
    fabric
        .on("POST /events", 429, "{\"title\":\"Busy\"}", Map.of("Retry-After", "1"))
        .on("POST /events", 202, ACCEPTED);
    in = "{\"id\":1}";

    // When
    var code = run("publish", "-");

    // Then
    assertThat(code).isZero();
  }

  @Test
  void whatIsNotThereEndsWithFourAndWhatIsRefusedWithOne() {
    // Given
    fabric
        .on("GET /why/deadbeef", 404, "{\"title\":\"Not found\",\"detail\":\"no signal or alert\"}")
        .on(
            "POST /alerts/a1e70000/responses",
            409,
            "{\"title\":\"The alert is closed\",\"detail\":\"expired\"}");

    // When
    var missing = run("why", "deadbeef");
    var closed = run("ack", "a1e70000");

    // Then
    assertThat(missing).isEqualTo(4);
    assertThat(closed).isEqualTo(1);
    assertThat(err())
        .isEqualTo("hartig: Not found: no signal or alert\nhartig: The alert is closed: expired\n");
  }

  @Test
  void withoutAFabricThereIsOneClearLine() throws IOException {
    // Given
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var url = "http://127.0.0.1:" + port;

    // When
    var code = run("alerts", "--url", url);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(err()).isEqualTo("hartig: no fabric at " + url + ": start one with ./hartig up\n");
  }

  @Test
  void revisionsAreFollowedUntilTheFabricGoes() throws IOException {
    // Given
    var alert = new ObjectMapper().readTree(resource("alerts.json")).at("/alerts/0");
    fabric
        .on("GET /alerts/stream", 200, ": listening\n\nevent: alert\ndata: " + alert + "\n\n")
        .on("GET /alerts/stream", 503, "{\"title\":\"Too many event streams\"}");

    // When
    var code = run("alerts", "--follow", "--json", "--for", "ann");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out()).isEqualTo(alert + "\n");
    assertThat(fabric.asked().getFirst().target()).isEqualTo("/alerts/stream?for=ann");
  }

  @Test
  void theSampleWeekIsPlayedInOrderAndWaitedFor() {
    // Given
    var applied = "{\"organisation\":\"local\"}";
    fabric
        .on("PUT /directory", 200, applied)
        .on("PUT /policies", 200, applied)
        .on("POST /imports", 202, ACCEPTED)
        .on("GET /why/e3", 404, "{\"title\":\"Not found\"}")
        .on("GET /why/e3", 200, "{\"steps\":[{\"step\":3,\"subject\":\"ann\"}]}")
        .on("GET /why/e3", 200, "{\"steps\":[{\"step\":3,\"subject\":\"ann\"},{\"step\":5}]}");

    // When
    var code = run("demo");

    // Then
    assertThat(code).isZero();
    assertThat(err()).isEmpty();
    assertThat(fabric.asked())
        .extracting(asked -> asked.method() + " " + asked.target())
        .containsExactly(
            "PUT /directory",
            "PUT /policies",
            "GET /",
            "POST /imports?name=2026-05-19-platform.md",
            "POST /imports?name=2026-11-12-platform.md",
            "POST /imports?name=week.ndjson",
            "GET /why/e3",
            "GET /why/e3",
            "GET /why/e3");
  }

  @Test
  void aSilenceIsMadeListedAndEnded() throws IOException {
    // Given
    var silence =
        """
        {"id":"5e1e0000-0000-3000-8000-000000000001","state":"active","organisation":"acme",
         "matchers":["thread=~\\"incident/.*\\"","recipient=\\"ann\\""],
         "startsAt":"2026-11-13T10:00:00Z","endsAt":"2026-11-13T11:30:00Z","by":"tester",
         "comment":"database moves","createdAt":"2026-11-13T10:00:00Z","keeps":3,"ended":1}
        """;
    fabric
        .on("POST /silences", 201, silence)
        .on("GET /silences", 200, "{\"silences\":[" + silence + "]}")
        .on("DELETE /silences/5e1e0000", 200, silence);

    // When
    var added =
        run(
            "silence",
            "add",
            "thread=~incident/.*",
            "recipient=ann",
            "--for",
            "1h30m",
            "--comment",
            "database moves");
    var listed = run("silence", "list");
    var ended = run("silence", "expire", "5e1e0000");

    // Then
    assertThat(List.of(added, listed, ended)).containsOnly(0);
    var body = new ObjectMapper().readTree(fabric.asked().getFirst().body());
    assertThat(body.path("matchers").path(0).asText()).isEqualTo("thread=~incident/.*");
    assertThat(body.path("duration").asText()).isEqualTo("PT1H30M");
    assertThat(body.path("by").asText()).isEqualTo("tester");
    assertThat(fabric.asked().getLast().target()).isEqualTo("/silences/5e1e0000?by=tester");
    assertThat(out())
        .isEqualTo(
            """
            Silence 5e1e0000 until 12:30: thread=~"incident/.*" recipient="ann"
            ID        STATE   UNTIL  KEEPS  BY      WHICH
            5e1e0000  active  12:30  3      tester  thread=~"incident/.*" recipient="ann"
                      └ database moves (1 closed while quiet)
            Ended silence 5e1e0000.
            """);
  }

  @Test
  void deadLettersAreListedShownReplayedAndDiscarded() {
    // Given
    var letter =
        """
        {"id":"dead0000-0000-3000-8000-000000000001","state":"open","channel":"realtime",
         "service":"alerting","stage":"delivery","topic":"hartig.realtime.alerts","offset":null,
         "cause":"alerting.bounced","message":"HTTP 500","at":"2026-11-13T09:00:00Z",
         "delivery":{"receiver":"webhook:pager","alertId":"a1e70000-0000-3000-8000-000000000001",
          "revision":1,"thread":"incident/7","recipient":"ann","attempts":8},
         "content":{"size":9,"alert":{"id":"a1e70000-0000-3000-8000-000000000001","revision":1,
          "title":"Checkout\\u001b[31m fails"}}}
        """;
    var poison =
        """
        {"id":"dead0000-0000-3000-8000-000000000002","state":"discarded","channel":"slow",
         "service":"memory","stage":"deserialisation","topic":"hartig.slow.signals","offset":7,
         "cause":"AvroRuntimeException","message":"not Avro","at":"2026-11-13T09:00:00Z",
         "delivery":null}
        """;
    var digest =
        """
        {"id":"d19e5700-0000-3000-8000-000000000003","state":"open","channel":"slow",
         "service":"alerting","stage":"delivery","topic":"hartig.digests","offset":null,
         "cause":"alerting.refused","message":"550","at":"2026-11-13T09:00:00Z",
         "delivery":{"receiver":"mail","alertId":"d1","revision":0,"thread":"digest/ann",
          "recipient":"ann","attempts":1},
         "content":{"size":9,"digest":{"id":"d1","more":3,"lines":[{"title":"Disk is full"}]}}}
        """;
    fabric
        .on("GET /dead-letters", 200, "{\"letters\":[" + letter + "," + poison + "],\"more\":true}")
        .on("GET /dead-letters/dead0000", 200, letter)
        .on("GET /dead-letters/d19e5700", 200, digest)
        .on("POST /dead-letters/dead0000/replay", 202, letter)
        .on("POST /dead-letters/replay", 202, "{\"replayed\":1,\"more\":false}")
        .on("DELETE /dead-letters/dead0000", 200, letter);

    // When
    var codes =
        List.of(
            run("dead-letters", "list", "--all", "--receiver", "pager"),
            run("dead-letters", "show", "dead0000"),
            run("dead-letters", "show", "d19e5700"),
            run("dead-letters", "replay", "dead0000"),
            run("dead-letters", "replay", "--receiver", "pager"),
            run("dead-letters", "discard", "dead0000"));

    // Then
    assertThat(codes).containsOnly(0);
    assertThat(fabric.asked().getFirst().target())
        .startsWith("/dead-letters?")
        .contains("state=all", "receiver=pager");
    assertThat(fabric.asked().get(3).body()).isEqualTo("{\"by\":\"tester\"}");
    assertThat(fabric.asked().get(4).body())
        .isEqualTo("{\"by\":\"tester\",\"receiver\":\"pager\"}");
    assertThat(fabric.asked().getLast().target()).isEqualTo("/dead-letters/dead0000?by=tester");
    assertThat(out())
        .contains(
            "ID        CHANNEL   STATE      SINCE",
            "incident/7 for ann",
            "└ alerting.bounced: HTTP 500 (8 attempts)",
            "hartig.slow.signals at 7",
            "There are more: --limit N.",
            "Title     Checkout [31m fails",
            "Digest    d1, 4 lines",
            "          Disk is full",
            "Replaying dead0000 to webhook:pager.",
            "Replaying 1 letter.",
            "Discarded dead0000.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alerts --wrong",
        "dead-letters",
        "dead-letters replay",
        "dead-letters replay dead0000 --receiver pager",
        "silence",
        "silence add --for 2h --comment c",
        "silence add thread=x --comment c",
        "silence add thread=x --for 2x --comment c",
        "silence add thread=x --for 2h --until-resolved --comment c",
        "silence add thread=x --for 2h",
        "ack",
        "why",
        "nothing",
        "memory",
        "alerts --limit x",
        "directory apply",
        "directory diff a.yaml --format b.yaml=csv",
        "alerts --url ftp://x"
      })
  void wrongUsageEndsWithTwo(String line) {
    // When
    var code = run(line.split(" "));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err()).startsWith("hartig: ").doesNotContain("Exception");
  }

  @Test
  void helpListsEveryCommandButTheHidden() {
    // When
    var code = run("help");

    // Then
    assertThat(code).isZero();
    assertThat(out())
        .contains("publish", "import", "alerts", "ack", "why", "memory", "directory", "policy")
        .doesNotContain("sample week");
  }

  private int run(String... arguments) {
    var console =
        new Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            width,
            Map.of("HARTIG_URL", fabric.url(), "USER", "tester"),
            ZoneId.of("Europe/Berlin"),
            InstantSource.fixed(Instant.parse("2026-11-13T10:00:00Z")),
            folder);
    return Hartig.run(console, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("\r\u001b\\[K", "");
  }

  private static String resource(String name) {
    try (var stream = HartigTest.class.getResourceAsStream("/" + name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
