package dev.hartig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** Who is on call, and who is in their place for a while. */
class OnCallTest {

  private static final String PAY =
      """
      {"organisation":"local","at":"2026-11-13T10:00:00Z","teams":[
        {"team":"pay","name":"Payments","scheduled":true,
         "turns":[
           {"from":"2026-11-13T10:00:00Z","until":"2026-11-16T08:00:00Z","people":[
             {"id":"ben","name":"Ben Ray","zone":"Europe/Berlin","insteadOf":"ann",
              "awayUntil":null}]},
           {"from":"2026-11-16T08:00:00Z","until":"2026-11-23T00:00:00Z","people":[
             {"id":"ken","name":"Ken Abe","zone":"Asia/Tokyo","insteadOf":null,
              "awayUntil":"2026-11-18T15:00:00Z"}]},
           {"from":"2026-11-23T00:00:00Z","until":null,"people":[]}],
         "overrides":[
           {"id":"0ca11000-0000-3000-8000-000000000001","replaces":"ann","who":"ben",
            "from":"2026-11-13T09:00:00Z","until":"2026-11-16T08:00:00Z","by":"lea",
            "note":"wedding","madeAt":"2026-11-12T09:00:00Z"}]}]}
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
  void eachHandoffIsShownInTheZoneOfWhoeverIsOnCallThen() {
    // Given
    fabric.on("GET /oncall/pay", 200, PAY);

    // When
    var code = run("oncall", "pay", "--at", "2026-11-13");

    // Then
    assertThat(code).isZero();
    assertThat(fabric.asked().getLast().target()).isEqualTo("/oncall/pay?at=2026-11-13");
    assertThat(out())
        .isEqualTo(
            """
            TEAM  FROM                  ON CALL
            pay   now                   Ben Ray (for ann)
                  Mon 16 Nov 17:00 JST  Ken Abe (away until Thu 19 Nov 00:00 JST)
                  Mon 23 Nov 00:00 UTC  nobody; the team is told
            Override 0ca11000 of pay: ben for ann, 10:00 to 16 Nov 09:00, made by lea: wedding
            """);
  }

  @Test
  void withoutATeamAllAreShown() {
    // Given
    fabric.on("GET /oncall", 200, "{\"teams\":[]}");

    // When
    var code = run("oncall");

    // Then
    assertThat(code).isZero();
    assertThat(out()).isEqualTo("No team has a schedule of who is on call.\n");
  }

  @Test
  void anOverrideIsMadeAndTakenBack() throws IOException {
    // Given
    var made = new ObjectMapper().readTree(PAY).at("/teams/0/overrides/0").toString();
    fabric
        .on("POST /oncall/pay/overrides", 201, made)
        .on("DELETE /oncall/pay/overrides/0ca11000", 200, made);

    // When
    var code =
        run(
            "oncall",
            "override",
            "pay",
            "--replace",
            "ann",
            "--with",
            "ben",
            "--until",
            "2026-11-15");
    var back = run("oncall", "restore", "pay", "0ca11000");

    // Then
    assertThat(code).isZero();
    assertThat(back).isZero();
    assertThat(new ObjectMapper().readTree(fabric.asked().getFirst().body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"replace":"ann","with":"ben","from":null,"until":"2026-11-15","note":null,
                     "by":"tester","organisation":null}
                    """));
    assertThat(out())
        .isEqualTo(
            """
            Override 0ca11000: ben is on call for pay from 10:00 to 16 Nov 09:00.
            Took back override 0ca11000.
            """);
  }

  @Test
  void withoutWhoIsOnCallItIsAWrongUsage() {
    // When
    var code = run("oncall", "override", "pay", "--until", "2026-11-15");

    // Then
    assertThat(code).isEqualTo(Exit.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--with");
  }

  @Test
  void escalationPoliciesAreShownStepByStep() {
    // Given
    fabric.on(
        "GET /escalations",
        200,
        """
        {"organisation":"local","escalations":[{"name":"pay","when":"'pay' in signal.labels",
          "priority":10,"channels":["realtime"],"teams":["pay"],"after":"PT5M","repeat":2,
          "steps":[{"who":["on-call","lead"],"after":"PT1H30M","each":false,"awake":false},
            {"who":["team/pay"],"after":"PT15M","each":true,"awake":true}],"handover":["zoe"]}]}
        """);

    // When
    var code = run("escalation", "list");

    // Then
    assertThat(code).isZero();
    assertThat(out())
        .isEqualTo(
            """
            NAME  AFTER  WHO
            pay   5m     on-call, lead
                  1h30m  team/pay (each) (awake first)
                  15m    zoe
                  └ steps repeated 2 times before that; for pay; on realtime; when 'pay' in signal.labels
            """);
  }

  private int run(String... arguments) {
    return Hartig.run(
        new Console(
            new ByteArrayInputStream(new byte[0]),
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

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
