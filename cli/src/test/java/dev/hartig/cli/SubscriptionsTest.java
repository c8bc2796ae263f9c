package dev.hartig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that want alerts, and how it stands with them. */
class SubscriptionsTest {

  private static final String HEALTH =
      """
      {"receiver": "subscription:acme/agent", "state": "resting", "problem": null,
       "restsUntil": "2026-11-13T10:00:10Z", "deliveredAt": "2026-11-13T09:00:00Z",
       "failedAt": "2026-11-13T09:59:00Z", "failure": "HTTP 500",
       "waiting": {"fast": 40, "realtime": 2}, "letters": 3, "at": "2026-11-13T10:00:00Z"}
      """;

  private static final String AGENT =
      """
      {"organisation": "acme", "name": "agent", "when": "notify", "channels": [],
       "transport": "webhook", "format": "cloudevent", "url": "https://agent.example/in",
       "secret": "agent", "topic": null, "from": "2026-11-12T00:00:00Z", "paused": false,
       "by": "ann", "updatedAt": "2026-11-12T00:00:00Z", "health": %s}
      """
          .formatted(HEALTH);

  private final StubFabric fabric = new StubFabric();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    fabric.close();
  }

  @Test
  void aFileIsApplied() throws IOException {
    // Given
    Files.writeString(folder.resolve("agents.yaml"), "subscriptions: []\n");
    fabric.on(
        "POST /subscriptions",
        200,
        "{\"subscriptions\": [%s], \"added\": 1, \"changed\": 0}".formatted(AGENT));

    // When
    var code = run("subscription", "apply", "agents.yaml");

    // Then
    assertThat(code).as(err()).isZero();
    assertThat(out()).isEqualTo("1 subscription: 1 new, 0 changed.\n");
    assertThat(fabric.asked().getFirst().target()).isEqualTo("/subscriptions?by=tester");
    assertThat(fabric.asked().getFirst().type()).isEqualTo("application/yaml");
  }

  @Test
  void mistakesOfAFileHaveTheirLines() throws IOException {
    // Given
    Files.writeString(folder.resolve("agents.yaml"), "subscriptions: []\n");
    fabric.on(
        "POST /subscriptions",
        422,
        """
        {"title": "The subscription file is not valid", "status": 422, "detail": "1 mistake",
         "errors": [{"line": 3, "column": 9, "field": "subscriptions[0].when", "message": "no"}]}
        """);

    // When
    var code = run("subscription", "apply", "agents.yaml");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err()).contains("agents.yaml:3: subscriptions[0].when: no");
  }

  @Test
  void allAreListedWithHowItStands() {
    // Given
    fabric.on("GET /subscriptions", 200, "{\"subscriptions\": [%s]}".formatted(AGENT));

    // When
    run("subscription", "list", "--organisation", "acme");

    // Then
    assertThat(out().lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("NAME").contains("WAITING  LETTERS  WAY"),
            row ->
                assertThat(row)
                    .startsWith("agent")
                    .contains("resting", "42", "3", "webhook https://agent.example/in"),
            remark -> assertThat(remark).contains("HTTP 500; left alone until 11:00"));
    assertThat(fabric.asked().getFirst().target()).contains("organisation=acme");
  }

  @Test
  void oneIsShownWithItsFilterAndChannels() {
    // Given
    fabric.on("GET /subscriptions/agent", 200, AGENT);

    // When
    run("subscription", "show", "agent");

    // Then
    assertThat(out())
        .contains(
            "Name      acme/agent",
            "When      notify",
            "Channels  all",
            "Secret    hartig.alerting.secrets.agent",
            "Waiting   42",
            "          fast 40");
  }

  @Test
  void oneIsPausedResumedReplayedAndDeleted() {
    // Given
    fabric
        .on("POST /subscriptions/agent/pause", 200, AGENT)
        .on("POST /subscriptions/agent/resume", 200, AGENT)
        .on("POST /subscriptions/agent/replay", 200, AGENT)
        .on("DELETE /subscriptions/agent", 200, AGENT);

    // When
    run("subscription", "pause", "agent", "--as", "bob");
    run("subscription", "resume", "agent");
    run("subscription", "replay", "agent", "--from", "2026-11-12");
    run("subscription", "delete", "agent");

    // Then
    assertThat(out().lines())
        .containsExactly(
            "Paused agent.",
            "Going on with agent.",
            "Replaying agent from 12 Nov 01:00.",
            "Deleted agent.");
    assertThat(fabric.asked().getFirst().target()).contains("by=bob");
    assertThat(fabric.asked().get(2).body()).isEqualTo("{\"from\":\"2026-11-12\"}");
  }

  @Test
  void receiversAreListedWithWhatIsWrong() {
    // Given
    var broken =
        """
        {"receiver": "subscription:acme/lake", "state": "broken", "problem": "no such setting",
         "waiting": {}, "letters": 0, "at": "2026-11-13T10:00:00Z"}
        """;
    fabric.on("GET /receivers", 200, "{\"receivers\": [%s, %s]}".formatted(HEALTH, broken));

    // When
    var code = run("receivers");

    // Then
    assertThat(code).isZero();
    assertThat(out()).contains("subscription:acme/agent", "resting", "no such setting", "broken");
  }

  @Test
  void whoFollowsGoesOnBehindTheLastEvent() {
    // Given
    fabric
        .on(
            "GET /alerts/stream",
            200,
            ": listening\n\nevent: alert\nid: a1/1@5\ndata: {\"id\": \"a1\"}\n\n"
                + "event: reset\ndata: {}\n\n")
        .on("GET /alerts/stream", 503, "{\"title\":\"Too many event streams\"}");

    // When
    run("alerts", "--follow", "--json", "--when", "notify");

    // Then
    assertThat(out()).isEqualTo("{\"id\":\"a1\"}\n");
    assertThat(fabric.asked().get(0).target()).isEqualTo("/alerts/stream?when=notify");
    assertThat(fabric.asked().get(0).lastEvent()).isEqualTo("null");
    assertThat(fabric.asked().get(1).lastEvent()).isEqualTo("a1/1@5");
  }

  @Test
  void anExpressionIsForFollowing() {
    assertThat(run("alerts", "--when", "notify")).isEqualTo(2);
    assertThat(err()).startsWith("hartig: --when goes with --follow");
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
