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
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.ingestion.domain.PolicyFindings;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.schemas.Alert;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy file says which alerts of Prometheus are one matter, also while they fire. */
class FollowOneGroupingTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String BY_NAME = grouping("by: [alertname]");
  private static final String BY_CLUSTER = grouping("by: [cluster]");
  private static final String NONE = "organisation: local\npolicies: []\n";

  @TempDir Path stateDir;
  private final Set<String> taken = new HashSet<>();
  private FabricInOneThread fabric;
  private Doors doors;
  private Instant now = TUESDAY;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-grouping");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    doors = new Doors(fabric, TUESDAY);
    doors.directory(
        """
        organisation: local
        people:
          - {id: tomas, name: Tomas, handles: ["at:tomas"]}
        ownership:
          - {resource: "service:checkout", owners: [person/tomas]}
        """);
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[alertname] | prometheus/=shop/Down | prometheus/=shop/Down",
        "[alertname, cluster] | prometheus/=shop/Down/cluster=eu | prometheus/=shop/Down/cluster=us",
        "[] | prometheus/=shop | prometheus/=shop",
        "all | prometheus/=shop/Down/cluster=eu/service=checkout/severity=critical "
            + "| prometheus/=shop/Down/cluster=us/service=checkout/severity=critical",
      })
  void whatAgreesInItsLabelsIsOneAlert(String by, String eu, String us) {
    // Given
    doors.policies(grouping("by: " + by));

    // When
    fires("eu");
    fires("us");

    // Then
    assertThat(latest().keySet()).isEqualTo(new HashSet<>(List.of(eu, us)));
    assertThat(latest().values()).extracting(Alert::getGrouped).containsOnly(eu.equals(us) ? 2 : 1);
  }

  @Test
  void whySaysWhichGroupingItWas() {
    // Given
    doors.policies(BY_CLUSTER);

    // When
    fires("eu");

    // Then
    assertThat(fabric.read(Topics.AUDIT))
        .filteredOn(audit -> audit.getService().equals("ingestion"))
        .singleElement()
        .satisfies(
            audit ->
                assertThat(audit.getReasons().getLast().getText())
                    .isEqualTo("Grouping shop: alerts that agree in cluster are one matter."));
  }

  /** What fires begins anew in its new matter; of the old one upstream is silent. */
  @Test
  void whileItFiresTheGroupingChanges() {
    // Given
    doors.policies(BY_NAME);
    fires("eu");

    // When
    minutes(3, "eu");
    doors.policies(BY_CLUSTER);
    minutes(1, "eu");
    var soon = latest();
    minutes(6, "eu");
    var later = latest();

    // Then: nothing is lost in between
    assertThat(states(soon))
        .containsEntry("prometheus/=shop/Down", "FIRING")
        .containsEntry("prometheus/=shop/cluster=eu", "FIRING");
    assertThat(states(later))
        .containsEntry("prometheus/=shop/Down", "RESOLVED")
        .containsEntry("prometheus/=shop/cluster=eu", "FIRING");
    assertThat(later.get("prometheus/=shop/Down").getReasons().getFirst().getRule())
        .isEqualTo("alerting.silent");
    assertThat(told("prometheus/=shop/cluster=eu")).containsOnly("FIRING");
    assertThat(media("prometheus/=shop/cluster=eu")).doesNotHaveDuplicates();
    assertThat(told("prometheus/=shop/Down"))
        .startsWith("FIRING")
        .endsWith("RESOLVED")
        .containsOnlyOnce("RESOLVED");
  }

  @Test
  void itIsOverSoonAfterTheGroupingChanged() {
    // Given
    doors.policies(BY_NAME);
    fires("eu");
    fires("us");

    // When: one is said once more in its new matter, the other ends first
    doors.policies(BY_CLUSTER);
    minutes(1, "eu");
    over("eu");
    over("us");
    var atOnce = states(latest());
    minutes(6);

    // Then
    assertThat(atOnce)
        .containsEntry("prometheus/=shop/cluster=eu", "RESOLVED")
        .containsEntry("prometheus/=shop/Down", "FIRING")
        .doesNotContainKey("prometheus/=shop/cluster=us");
    assertThat(states(latest())).containsEntry("prometheus/=shop/Down", "RESOLVED");
    assertThat(told("prometheus/=shop/Down")).endsWith("RESOLVED");
  }

  /** Somebody applies a file, sees what it does, and takes it back. */
  @ParameterizedTest
  @CsvSource({"1", "3", "8"})
  void theChangeIsTakenBackWhileItFires(int after) {
    // Given
    fires("eu");
    minutes(2, "eu");

    // When
    doors.policies(BY_CLUSTER);
    minutes(after, "eu");
    doors.policies(NONE);
    minutes(8, "eu");

    // Then
    assertThat(states(latest()))
        .containsEntry("prometheus/Down/cluster=eu/service=checkout", "FIRING")
        .containsEntry("prometheus/=shop/cluster=eu", "RESOLVED");
    assertThat(told("prometheus/Down/cluster=eu/service=checkout")).endsWith("FIRING");

    // When
    over("eu");

    // Then
    assertThat(states(latest()).values()).containsOnly("RESOLVED");
    assertThat(told("prometheus/Down/cluster=eu/service=checkout")).endsWith("RESOLVED");
  }

  /** Two instances of ingestion, of which one knows the new policies first. */
  @Test
  void forAMomentInstancesGroupDifferently() {
    // Given
    doors.policies(BY_NAME);
    fires("eu");
    doors.policies(BY_CLUSTER);
    fires("eu");
    doors.policies(BY_NAME);
    fires("eu");

    // When
    doors.policies(BY_CLUSTER);
    minutes(7, "eu");

    // Then
    assertThat(states(latest()))
        .containsEntry("prometheus/=shop/Down", "RESOLVED")
        .containsEntry("prometheus/=shop/cluster=eu", "FIRING");
    assertThat(told("prometheus/=shop/cluster=eu")).containsOnly("FIRING");
    assertThat(media("prometheus/=shop/cluster=eu")).doesNotHaveDuplicates();
  }

  /** What the import makes of a route's group_by holds for what Prometheus sends. */
  @Test
  void aRouteOfAlertmanagersIsKept() {
    // Given
    doors.policies(
        translated(
            """
            route:
              receiver: all
              group_by: [alertname, cluster, service]
              routes:
                - matchers: [service="checkout"]
                  receiver: shop
                  group_by: [alertname]
                  routes:
                    - matchers: [cluster="us"]
                      group_by: ['...']
            receivers:
              - name: all
              - name: shop
            """));

    // When
    fires("eu");
    fires("ap");
    fires("us");

    // Then: the names are the receivers'
    assertThat(latest().keySet())
        .containsExactlyInAnyOrder(
            "prometheus/=shop/Down",
            "prometheus/=shop-2/Down/cluster=us/service=checkout/severity=critical");
  }

  private static String grouping(String by) {
    return """
    organisation: local
    policies: []
    groupings:
      - name: shop
        matchers: ['service=~"check.*"']
        %s
    """
        .formatted(by);
  }

  private static String translated(String alertmanager) {
    var tree = ((Reading.Valid<Node>) YamlTree.parse(alertmanager)).value();
    var reading = AlertmanagerFile.read(tree, "local", new CelGrammar());
    return ((Reading.Valid<Translation>) reading).value().policy();
  }

  /** Alerts about what Prometheus sends, the latest revision by thread. */
  private Map<String, Alert> latest() {
    var latest = new LinkedHashMap<String, Alert>();
    alerts().forEach(alert -> latest.put(alert.getMatter().getThread(), alert));
    return latest;
  }

  private static Map<String, String> states(Map<String, Alert> alerts) {
    var states = new LinkedHashMap<String, String>();
    alerts.forEach((thread, alert) -> states.put(thread, alert.getState().name()));
    return states;
  }

  private List<String> told(String thread) {
    return tellings(thread).map(alert -> alert.getState().name()).toList();
  }

  /** Nobody answers, so a fallback follows; by one medium it is told once. */
  private List<String> media(String thread) {
    return tellings(thread).map(alert -> alert.getMedium().name()).toList();
  }

  private Stream<Alert> tellings(String thread) {
    return alerts().stream()
        .filter(alert -> alert.getNotify() && alert.getMatter().getThread().equals(thread));
  }

  private List<Alert> alerts() {
    return fabric.read(Topics.alerts(Channel.REALTIME)).stream()
        .filter(alert -> alert.getMatter().getThread().startsWith("prometheus/"))
        .toList();
  }

  /** Time passes, and Prometheus says each minute what fires. */
  private void minutes(int count, String... clusters) {
    for (var minute = 0; minute < count; minute++) {
      now = now.plus(MINUTE);
      List.of(clusters).forEach(this::fires);
      for (var second = 0; second < MINUTE.toSeconds(); second += 5) {
        fabric.advance(Duration.ofSeconds(5));
      }
    }
  }

  private void fires(String cluster) {
    post(cluster, now.plus(Duration.ofMinutes(4)));
  }

  private void over(String cluster) {
    post(cluster, now);
  }

  /** As the door does, to the topics that it writes; what it took before is not taken again. */
  private void post(String cluster, Instant endsAt) {
    var labels =
        Map.of(
            "alertname", "Down", "cluster", cluster, "service", "checkout", "severity", "critical");
    var alert =
        Map.of(
            "labels",
            labels,
            "startsAt",
            TUESDAY.minusSeconds(5).toString(),
            "endsAt",
            endsAt.toString());
    var reading =
        new AlertmanagerReading(
            "local",
            doors.groupings("alertname", "cluster", "service"),
            AlertmanagerReading.RESOLVE_TIMEOUT);
    for (var read : reading.read(new Tree(alert), now)) {
      var admitted = (Admitted) Admissions.judge((Draft) read, PolicyFindings.none(), now);
      if (!taken.add(admitted.id().toString())) {
        continue;
      }
      var follows = admitted.draft().matter().episode().filter(Episode::follows).isPresent();
      fabric.write(
          follows ? Topics.episodes(Channel.REALTIME) : Topics.signals(Channel.REALTIME),
          SignalCodec.key(admitted),
          SignalCodec.signal(admitted));
      fabric.write(Topics.AUDIT, admitted.id().toString(), SignalCodec.audit(admitted));
    }
  }
}
