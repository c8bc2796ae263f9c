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

class DigestsTest {

  private static final String DIGEST =
      """
      {"id": "d1", "organisation": "acme", "recipient": "ann", "recipientName": "Ann Arbor",
       "openedAt": "2026-11-13T08:00:00Z", "at": "2026-11-13T08:00:42Z", "joined": [], "more": 2,
       "lines": [
         {"alertId": "a1e70000-0000-3000-8000-000000000001", "state": "firing",
          "role": "consulted", "title": "Who reviews it?", "grouped": 2,
          "reason": "You own the checkout."},
         {"alertId": "b1e70000-0000-3000-8000-000000000001", "state": "resolved",
          "role": "informed", "title": "Disk is full", "grouped": 1, "reason": ""}]}
      """;

  private final StubFabric fabric = new StubFabric();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    fabric.close();
  }

  @Test
  void theLastOfAPersonIsShownAsItIsRead() {
    // Given
    fabric.on("GET /digests", 200, "{\"digests\": [%s]}".formatted(DIGEST));

    // When
    var code = run("digest", "--for", "ann");

    // Then
    assertThat(code).as(err()).isZero();
    assertThat(fabric.asked().getFirst().target()).contains("for=ann").contains("limit=1");
    assertThat(out())
        .startsWith("Digest for Ann Arbor, 09:00: 4 lines\n")
        .contains("a1e70000", "(2) Who reviews it?", "You own the checkout.")
        .endsWith("And 2 more: hartig alerts --for ann\n");
    assertThat(out().indexOf("Who reviews it?")).isLessThan(out().indexOf("Disk is full"));
  }

  @Test
  void asJsonItIsTheAnswer() {
    // Given
    fabric.on("GET /digests", 200, "{\"digests\": []}");

    // When
    var code = run("digest", "--json", "--limit", "3");

    // Then
    assertThat(code).as(err()).isZero();
    assertThat(out()).isEqualTo("{\"digests\":[]}\n");
    assertThat(fabric.asked().getFirst().target()).isEqualTo("/digests?limit=3");
  }

  @Test
  void whoHasNoneIsToldSo() {
    // Given
    fabric.on("GET /digests", 200, "{\"digests\": []}");

    // When
    run("digest");

    // Then
    assertThat(out()).isEqualTo("No digests.\n");
  }

  private int run(String... arguments) {
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Console.ENDLESS,
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
    return err.toString(StandardCharsets.UTF_8);
  }
}
