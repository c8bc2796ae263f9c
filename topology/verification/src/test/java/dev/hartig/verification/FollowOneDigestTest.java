package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held on several threads, on slow and on fast, is one message in the morning. */
class FollowOneDigestTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-digest");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void whatCameInADayIsToldAtOnceInTheMorning() {
    // Given
    held("1", Channel.SLOW, "tracker/1");
    held("2", Channel.SLOW, "tracker/2");
    held("3", Channel.FAST, "tracker/3");
    held("4", Channel.SLOW, "tracker/4");
    var alerts = fabric.read(Topics.alerts(Channel.SLOW));
    assertThat(alerts).isNotEmpty().allMatch(alert -> alert.getMedium() == Medium.DIGEST);
    var taken =
        alerts.stream()
            .filter(alert -> alert.getMatter().getThread().equals("tracker/4"))
            .findFirst()
            .orElseThrow();

    // When: the evening, the night, and the moment that medium chose
    fabric.advance(Duration.ofHours(22));
    fabric.advance(Duration.ofSeconds(5));
    assertThat(fabric.read(Topics.DIGEST_LINES)).hasSize(4);
    fabric.write(
        Topics.responses(Channel.SLOW),
        "local/tracker/4",
        Response.newBuilder()
            .setId("r1")
            .setAlertId(taken.getId())
            .setOrganisation("local")
            .setThread("tracker/4")
            .setRecipient("tomas")
            .setKind(ResponseKind.ACKNOWLEDGE)
            .setBy("tomas")
            .setAt(TUESDAY)
            .build());
    assertThat(fabric.read(Topics.DIGESTS)).isEmpty();
    fabric.advance(Duration.ofSeconds(31));

    // Then
    assertThat(fabric.read(Topics.DIGESTS)).hasSize(1);
    Digest digest = fabric.read(Topics.DIGESTS).getFirst();
    assertThat(digest.getRecipient()).isEqualTo("tomas");
    assertThat(digest.getLines())
        .extracting(DigestLine::getThread)
        .containsExactlyInAnyOrder("tracker/1", "tracker/2", "tracker/3");
    assertThat(fabric.read(Topics.AUDIT))
        .filteredOn(audit -> audit.getOutcome().equals("digested"))
        .hasSize(3)
        .allMatch(audit -> audit.getReasons().getFirst().getText().contains(digest.getId()));
    assertThat(fabric.read(Topics.AUDIT))
        .filteredOn(audit -> audit.getOutcome().equals("left-out"))
        .singleElement()
        .satisfies(audit -> assertThat(audit.getAlertId()).isEqualTo(taken.getId()));
  }

  /** As medium writes what it holds for the morning. */
  private void held(String id, Channel channel, String thread) {
    var matter =
        Matter.newBuilder()
            .setSignalId("signal-" + id)
            .setEnvelope(
                Envelope.newBuilder()
                    .setOrganisation("local")
                    .setHop(0)
                    .setVisited(List.of())
                    .setAsOf(TUESDAY)
                    .setReplay(false)
                    .build())
            .setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setThread(thread)
            .setType("tracker.status")
            .setSource("/tracker")
            .setTitle("Status of " + thread)
            .setExcerpt("All is well.")
            .setOccurredAt(TUESDAY)
            .setAcceptedAt(TUESDAY)
            .build();
    fabric.write(
        Topics.dispatches(channel),
        "local/" + thread,
        Dispatch.newBuilder()
            .setId("dispatch-" + id)
            .setMatter(matter)
            .setRecipient(
                Recipient.newBuilder()
                    .setId("tomas")
                    .setName("Tomas")
                    .setKnown(true)
                    .setRole(RecipientRole.INFORMED)
                    .setScore(0.5)
                    .build())
            .setMedium(Medium.DIGEST)
            .setNotBefore(TUESDAY.plus(Duration.ofHours(22)))
            .build());
  }
}
