package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.AlertmanagerReading;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.ingestion.domain.PolicyFindings;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file says what inhibits what, and Prometheus says that both hold. */
class FollowOneInhibitionTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-inhibition");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    var doors = new Doors(fabric, TUESDAY);
    doors.directory(
        """
        organisation: local
        people:
          - {id: tomas, name: Tomas, handles: ["at:tomas"]}
        ownership:
          - {resource: "service:checkout", owners: [person/tomas]}
        """);
    doors.policies(
        """
        organisation: local
        policies: []
        inhibitions:
          - name: cluster-down
            source_matchers: [alertname="ClusterDown"]
            target_matchers: [severity="warning"]
            equal: [service]
        """);
    fabric.advance(Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  /** What holds is told on realtime, and what follows from it would be on fast. */
  @Test
  void aWarningIsKeptFromItsOwnerWhileTheClusterIsDown() {
    // When
    post("ClusterDown", "critical", TUESDAY.plusSeconds(240));
    fabric.advance(Duration.ofSeconds(2));
    post("Slow", "warning", TUESDAY.plusSeconds(240));
    var during = fabric.read(Topics.alerts(Channel.FAST));
    post("ClusterDown", "critical", TUESDAY);
    fabric.advance(Duration.ofSeconds(2));
    fabric.advance(Duration.ofSeconds(2));
    var after = fabric.read(Topics.alerts(Channel.FAST));

    // Then
    assertThat(during).isNotEmpty().noneMatch(Alert::getNotify);
    assertThat(during.getLast().getState()).isEqualTo(AlertState.SUPPRESSED);
    assertThat(Objects.requireNonNull(during.getLast().getSuppression()).getBy())
        .allSatisfy(
            by -> {
              assertThat(by.getKind()).isEqualTo("inhibition");
              assertThat(by.getBy()).isEqualTo("cluster-down");
            });
    assertThat(after.getLast().getId()).isEqualTo(during.getLast().getId());
    assertThat(after.getLast().getState()).isEqualTo(AlertState.FIRING);
  }

  /** As the door does, to the topics that it writes; what is over goes to all channels. */
  private void post(String alertname, String severity, Instant endsAt) {
    var alert =
        Map.of(
            "labels",
            Map.of("alertname", alertname, "service", "checkout", "severity", severity),
            "annotations",
            Map.of("summary", alertname),
            "startsAt",
            TUESDAY.minusSeconds(5).toString(),
            "endsAt",
            endsAt.toString());
    var reading = new AlertmanagerReading("local", List.of("alertname", "cluster", "service"));
    for (var read : reading.read(new Tree(alert), TUESDAY)) {
      var admitted = (Admitted) Admissions.judge((Draft) read, PolicyFindings.none(), TUESDAY);
      var signal = SignalCodec.signal(admitted);
      var key = SignalCodec.key(admitted);
      if (admitted.draft().matter().episode().filter(Episode::follows).isPresent()) {
        for (var channel : Channel.values()) {
          fabric.write(Topics.episodes(channel), key, signal);
        }
      } else {
        var channel = Channel.valueOf(admitted.urgency().urgency().name());
        fabric.write(Topics.signals(channel), key, signal);
      }
    }
  }
}
