package dev.hartig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory's export on its way into another fabric. */
class MemoryImportTest {

  private static final String TURN =
      """
      {"id":"u","signalId":"u","kind":"turn","source":"/chat","thread":"chat/a","author":"at:ann",\
      "authorName":null,"people":[],"at":"2026-03-02T12:00:00Z","title":"T","text":"Hello","url":null,\
      "event":{"upstreamId":"7","type":"chat.message","subject":null,"threadTitle":"A",\
      "automated":false,"parties":[],"mentions":[],"resources":[],"labels":[],"links":[],\
      "attributes":{"series":"weekly"},"open":false}}\
      """;

  private static final String DECISION = "{\"kind\":\"decision\",\"text\":\"we do\"}";

  private static final String TAKEN =
      "{\"accepted\":1,\"duplicates\":0,\"channels\":{\"slow\":1},\"events\":[],\"errors\":[]}";

  private final StubFabric fabric = new StubFabric();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    fabric.close();
  }

  private int run(String in, String... arguments) {
    return Hartig.run(
        new Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Console.ENDLESS,
            Map.of("HARTIG_URL", fabric.url(), "USER", "tester"),
            ZoneId.of("Europe/Berlin"),
            InstantSource.fixed(Instant.parse("2026-11-13T10:00:00Z")),
            folder),
        arguments);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String sent() {
    return fabric.asked().getLast().body();
  }

  @Test
  void aTurnGoesInAsTheEventThatItWas() {
    // Given
    fabric.on("POST /imports", 202, TAKEN);

    // When
    var code =
        run(TURN + "\n" + DECISION + "\n", "memory", "import", "-", "--organisation", "acme");

    // Then
    assertThat(code).isZero();
    assertThat(sent())
        .contains(
            "\"id\":\"7\"",
            "\"source\":\"/chat\"",
            "\"time\":\"2026-03-02T12:00:00Z\"",
            "\"thread\":\"chat/a\"",
            "\"replay\":\"true\"",
            "\"urgency\":\"slow\"",
            "\"organisation\":\"acme\"",
            "\"series\":\"weekly\"",
            "\"complete\":true")
        .doesNotContain("we do");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1 event accepted", "1 decisions, promises and questions are read out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not JSON                                    | is no JSON, at column
          []                                          | is no JSON object
          {"id":"x"}                                  | kind is missing
          {"kind":"opinion"}                          | kind 'opinion' is none of turn
          {"kind":"turn","source":"/a","thread":"t"}  | event is missing
          {"kind":"turn","source":"/a","thread":"t","event":{}} | at is missing
          {"kind":"turn","source":"/a","thread":"t","at":"2026-03-02T12:00:00Z","event":{"type":"t"}} | event.upstreamId is missing
          {"kind":"turn","source":"/a","thread":"t","at":"2026-03-02T12:00:00Z","event":{"type":"t","upstreamId":"1","attributes":{"id":"2"}}} | event.attributes 'id' is no attribute
          """)
  void aBadLineIsNamedAndTheRestGoesIn(String bad, String message) {
    // Given
    fabric.on("POST /imports", 202, TAKEN);

    // When
    var code = run(DECISION + "\n" + bad + "\n" + TURN + "\n", "memory", "import", "-");

    // Then
    assertThat(code).isEqualTo(Exit.PARTLY);
    assertThat(err()).startsWith("-:2: " + message);
    assertThat(sent().strip()).contains("\"id\":\"7\"").hasLineCount(1);
  }

  @Test
  void whatTheDoorRefusesIsNamedByTheLineOfTheFile() {
    // Given
    fabric.on(
        "POST /imports",
        202,
        "{\"accepted\":1,\"duplicates\":0,\"channels\":{},\"events\":[],"
            + "\"errors\":[{\"line\":3,\"field\":\"time\",\"message\":\"must be a time\"}]}");

    // When
    var code =
        run(
            TURN + "\n" + DECISION + "\n" + TURN.replace("2026-03-02T12", "soon") + "\n",
            "memory",
            "import",
            "-");

    // Then
    assertThat(code).isEqualTo(Exit.PARTLY);
    assertThat(err()).startsWith("-:3: ");
    // The door counts lines as the file does: what is not sent leaves an empty one.
    assertThat(sent().lines().skip(1).limit(1)).containsExactly("");
    assertThat(sent().lines()).hasSize(3);
  }

  @Test
  void aFileWithoutTurnsIsRefusedBeforeAnythingIsSent() {
    // When
    var code = run("\n", "memory", "import", "-");

    // Then
    assertThat(code).isEqualTo(Exit.REFUSED);
    assertThat(err()).contains("-:1: holds no turn");
    assertThat(fabric.asked()).isEmpty();
  }
}
