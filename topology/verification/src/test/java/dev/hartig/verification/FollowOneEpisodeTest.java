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
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert of Prometheus from the door to whoever it is for, and its end. */
class FollowOneEpisodeTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-episode");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    var tomas =
        Person.newBuilder()
            .setId("tomas")
            .setName("Tomas Lindqvist")
            .setHandles(List.of("at:tomas"))
            .build();
    know("person/tomas", tomas);
    know("handle/at:tomas", tomas);
    know(
        "owner/service:checkout",
        Ownership.newBuilder()
            .setResource("service:checkout")
            .setOwners(List.of("person/tomas"))
            .build());
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @ParameterizedTest
  @CsvSource({"critical, REALTIME", "warning, FAST"})
  void anAlertReachesTheOwnerAndIsResolvedWhenUpstreamSaysSo(String severity, Channel channel) {
    // When
    post(severity, TUESDAY.minusSeconds(5), TUESDAY.plusSeconds(240));
    var began = fabric.read(Topics.alerts(channel));
    post(severity, TUESDAY.minusSeconds(5), TUESDAY);
    var over = fabric.read(Topics.alerts(channel));

    // Then
    assertThat(began).isNotEmpty().allMatch(it -> it.getRecipient().getId().equals("tomas"));
    assertThat(began.getLast().getMatter().getThread())
        .isEqualTo("prometheus/Slow/service=checkout");
    assertThat(began.getLast().getMatter().getEpisode()).isNotNull();
    assertThat(over.getLast().getId()).isEqualTo(began.getLast().getId());
    assertThat(over.getLast().getState().name()).isEqualTo("RESOLVED");
    assertThat(over.getLast().getNotify()).isEqualTo(began.stream().anyMatch(Alert::getNotify));
  }

  @Test
  void whatPrometheusRepeatsIsOneAlertToldOnce() {
    // When
    for (var minute = 0; minute < 15; minute++) {
      post("critical", TUESDAY.minusSeconds(5), TUESDAY.plus(Duration.ofMinutes(30)));
    }

    // Then: the door has forgotten all it took, and the fabric has not
    var alerts = fabric.read(Topics.alerts(Channel.REALTIME));
    assertThat(alerts).extracting(Alert::getId).containsOnly(alerts.getFirst().getId());
    assertThat(alerts).extracting(Alert::getGrouped).containsOnly(1);
  }

  /** As the door does, to the topics that it writes. */
  private void post(String severity, Instant startsAt, Instant endsAt) {
    var alert =
        Map.of(
            "labels",
            Map.of("alertname", "Slow", "service", "checkout", "severity", severity),
            "annotations",
            Map.of("summary", "Checkout is slow"),
            "startsAt",
            startsAt.toString(),
            "endsAt",
            endsAt.toString());
    var reading = new AlertmanagerReading("local", List.of("alertname", "cluster", "service"));
    for (var read : reading.read(new Tree(alert), TUESDAY)) {
      var admitted = (Admitted) Admissions.judge((Draft) read, PolicyFindings.none(), TUESDAY);
      var channel = Channel.valueOf(admitted.urgency().urgency().name());
      var follows = admitted.draft().matter().episode().filter(Episode::follows).isPresent();
      fabric.write(
          follows ? Topics.episodes(channel) : Topics.signals(channel),
          SignalCodec.key(admitted),
          SignalCodec.signal(admitted));
    }
  }

  private void know(String key, Object value) {
    fabric.write(
        Topics.DIRECTORY,
        "local/" + key,
        DirectoryEntry.newBuilder().setOrganisation("local").setEntry(value).build());
  }
}
