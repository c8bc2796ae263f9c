package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.AlertmanagerFile;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.domain.Translation;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.AlertmanagerReading;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.PolicyFindings;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.schemas.Alert;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file says that some incidents wait for more of the same, and Prometheus sends one. */
class FollowOneTempoTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;
  private Doors doors;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-tempo");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    doors = new Doors(fabric, TUESDAY);
    doors.directory(
        """
        organisation: local
        people:
          - {id: tomas, name: Tomas, handles: ["at:tomas"]}
        ownership:
          - {resource: "service:checkout", owners: [person/tomas]}
          - {resource: "service:search", owners: [person/tomas]}
        """);
    doors.policies(
        """
        organisation: local
        policies: []
        tempos:
          - name: checkout
            matchers: [service="checkout"]
            channels: [realtime]
            group_wait: 1m
        """);
    fabric.advance(Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void whatATempoIsAboutIsToldAfterItsWait() {
    // When
    post("checkout");
    post("search");
    var atOnce = fabric.read(Topics.alerts(Channel.REALTIME));
    fabric.advance(Duration.ofSeconds(59));
    var before = fabric.read(Topics.alerts(Channel.REALTIME));
    fabric.advance(Duration.ofSeconds(2));
    var after = fabric.read(Topics.alerts(Channel.REALTIME));

    // Then
    assertThat(told(atOnce)).containsExactly("search");
    assertThat(atOnce)
        .filteredOn(alert -> alert.getMatter().getTitle().equals("checkout"))
        .last()
        .satisfies(
            alert ->
                assertThat(alert.getReasons().getFirst().getText())
                    .isEqualTo(
                        "The recipient is told together with what else comes in the group wait (1 min by tempo checkout)."));
    assertThat(told(before)).doesNotContain("checkout");
    assertThat(told(after)).containsOnlyOnce("checkout");
  }

  /** What the import makes of a route's timing holds for what Prometheus sends. */
  @Test
  void aRouteOfAlertmanagersIsKeptInTime() {
    // Given
    doors.policies(
        translated(
            """
            route:
              receiver: mails
              routes:
                - matchers: [service="search"]
                  group_wait: 1m
            receivers:
              - name: mails
            """));
    fabric.advance(Duration.ofSeconds(2));

    // When
    post("search");
    var atOnce = fabric.read(Topics.alerts(Channel.REALTIME));
    fabric.advance(Duration.ofSeconds(61));

    // Then
    assertThat(atOnce).isNotEmpty().noneMatch(Alert::getNotify);
    assertThat(told(fabric.read(Topics.alerts(Channel.REALTIME)))).contains("search");
  }

  private static String translated(String alertmanager) {
    var tree = ((Reading.Valid<Node>) YamlTree.parse(alertmanager)).value();
    var reading = AlertmanagerFile.read(tree, "local", new CelGrammar());
    return ((Reading.Valid<Translation>) reading).value().policy();
  }

  private static List<String> told(List<Alert> alerts) {
    return alerts.stream()
        .filter(Alert::getNotify)
        .map(alert -> alert.getMatter().getTitle())
        .toList();
  }

  /** As the door does, to the topic that it writes. */
  private void post(String service) {
    var alert =
        Map.of(
            "labels",
            Map.of("alertname", "Down", "service", service, "severity", "critical"),
            "annotations",
            Map.of("summary", service),
            "startsAt",
            TUESDAY.minusSeconds(5).toString(),
            "endsAt",
            TUESDAY.plusSeconds(240).toString());
    var reading = new AlertmanagerReading("local", List.of("alertname", "cluster", "service"));
    for (var read : reading.read(new Tree(alert), TUESDAY)) {
      var admitted = (Admitted) Admissions.judge((Draft) read, PolicyFindings.none(), TUESDAY);
      var channel = Channel.valueOf(admitted.urgency().urgency().name());
      fabric.write(
          Topics.signals(channel), SignalCodec.key(admitted), SignalCodec.signal(admitted));
    }
  }
}
