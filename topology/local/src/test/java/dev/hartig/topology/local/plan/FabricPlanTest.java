package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.process.Member;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each process is told. */
class FabricPlanTest {

  private static final Layout LAYOUT = new Layout(Path.of("/repo"), Path.of("/data"));
  private static final Jvm JVM = new Jvm(Path.of("/jdk/bin/java"), "/a.jar", "Main", List.of());

  @Test
  void processesStartInTheOrderOfTheirTiers() {
    // When
    var members =
        new FabricPlan(LAYOUT, Ports.shifted(0), JVM).members(EnumSet.allOf(Service.class));

    // Then
    assertThat(members)
        .extracting(Member::name)
        .containsExactly(
            "broker",
            "registry",
            "ingestion",
            "memory",
            "routing",
            "medium",
            "alerting",
            "gateway");
  }

  @Test
  void aServiceIsToldWhereEverythingIs() {
    // When
    var command =
        new FabricPlan(LAYOUT, Ports.shifted(100), JVM).service(Service.GATEWAY).command();

    // Then
    assertThat(command)
        .startsWith("/jdk/bin/java", "-Dfabric.process=/data#gateway")
        .contains(
            "-Xmx160m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=8180",
            "-Dhartig.kafka.bootstrap-servers=127.0.0.1:9192",
            "-Dhartig.schema-registry.url=http://127.0.0.1:8181/apis/ccompat/v7",
            "-Dhartig.state-dir=/data/state/gateway",
            "-Dhartig.instance=gateway-0",
            "-Dhartig.gateway.ingestion-url=http://127.0.0.1:8190")
        .endsWith("-jar", "/repo/services/gateway/target/quarkus-app/quarkus-run.jar");
  }

  @Test
  void settingsOfATestGoToTheirServiceAlone() {
    // Given
    var settings = Map.of(Service.ALERTING, Map.of("hartig.alerting.webhook", "http://here"));

    // When
    var plan = new FabricPlan(LAYOUT, Ports.shifted(0), JVM, settings);

    // Then
    var setting = "-Dhartig.alerting.webhook=http://here";
    assertThat(plan.service(Service.ALERTING).command()).contains(setting);
    assertThat(plan.service(Service.MEDIUM).command()).doesNotContain(setting);
  }
}
