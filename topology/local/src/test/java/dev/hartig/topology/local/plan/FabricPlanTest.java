package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.process.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each process is told. */
class FabricPlanTest {

  private static final Layout LAYOUT = new Layout(Path.of("/repo"), Path.of("/data"));
  private static final Jvm JVM =
      new Jvm(
          Path.of("/jdk/bin/java"),
          "/a.jar",
          "Main",
          List.of(),
          Jvm.Compiler.THOROUGH,
          Heap.DEFAULT);
  private static final GithubSecret SECRET = new GithubSecret("s3cret", "in a test");

  @Test
  void processesStartInTheOrderOfTheirTiers() {
    // When
    var members =
        new FabricPlan(LAYOUT, Ports.shifted(0), JVM, SECRET).members(EnumSet.allOf(Service.class));

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
  void servicesHaveTheHeapThatIsChosenAndNobodyElseHas() {
    // When
    var plan = new FabricPlan(LAYOUT, Ports.shifted(0), JVM.with(new Heap(300)), SECRET);

    // Then
    assertThat(plan.members(EnumSet.allOf(Service.class)))
        .filteredOn(member -> member.command().contains("-Xmx300m"))
        .extracting(Member::name)
        .containsExactly("ingestion", "memory", "routing", "medium", "alerting", "gateway");
  }

  @Test
  void brokersOfOneClusterKnowTheWholeQuorumAndKeepTheirDataApart() {
    // Given
    var ports = Ports.from(3, List.of(11, 12, 21, 22, 31, 32, 40, 41, 42, 43, 44, 45, 46));

    // When
    var plan = new FabricPlan(LAYOUT, ports, JVM, SECRET);

    // Then
    assertThat(plan.members(EnumSet.of(Service.MEMORY)))
        .extracting(Member::name)
        .containsExactly("broker", "broker-2", "broker-3", "registry", "memory");
    assertThat(plan.members(EnumSet.of(Service.MEMORY)).get(1).command())
        .endsWith("2", "11/12,21/22,31/32", "/data/broker-2");
    assertThat(plan.service(Service.MEMORY).command())
        .contains("-Dhartig.kafka.bootstrap-servers=127.0.0.1:11,127.0.0.1:21,127.0.0.1:31");
  }

  @Test
  void aServiceIsToldWhereEverythingIs() {
    // When
    var command =
        new FabricPlan(LAYOUT, Ports.shifted(100), JVM, SECRET).service(Service.GATEWAY).command();

    // Then
    assertThat(command)
        .startsWith("/jdk/bin/java", "-Dfabric.process=/data#gateway")
        .contains(
            "-Xmx128m",
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

  @Test
  void alertingAloneMayPostToThisMachine() {
    // When
    var plan = new FabricPlan(LAYOUT, Ports.shifted(0), JVM, SECRET);

    // Then
    var setting = "-Dhartig.alerting.delivery.allow=127.0.0.0/8,::1";
    assertThat(plan.service(Service.ALERTING).command()).contains(setting);
    assertThat(plan.service(Service.MEDIUM).command()).doesNotContain(setting);
  }

  @Test
  void theSecretOfWebhooksIsToldToIngestionAloneAndNotOnACommandLine() {
    // When
    var members =
        new FabricPlan(LAYOUT, Ports.shifted(0), JVM, SECRET).members(EnumSet.allOf(Service.class));

    // Then
    assertThat(members)
        .filteredOn(member -> member.environment().containsValue("s3cret"))
        .singleElement()
        .satisfies(
            ingestion -> {
              assertThat(ingestion.name()).isEqualTo("ingestion");
              assertThat(ingestion.environment())
                  .containsEntry("HARTIG_INGESTION_GITHUB_SECRET", "s3cret")
                  .containsEntry("MALLOC_ARENA_MAX", "2");
            });
    assertThat(members)
        .allSatisfy(
            member -> assertThat(String.join(" ", member.command())).doesNotContain("s3cret"));
  }

  @Test
  void aFileOfSettingsIsReadByItsServiceAlone(@TempDir Path data) throws IOException {
    // Given
    var layout = new Layout(Path.of("/repo"), data);
    var file = layout.settings(Service.ALERTING);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "hartig.alerting.webhooks.pager.url=http://here\n");

    // When
    var plan = new FabricPlan(layout, Ports.shifted(0), JVM, SECRET);

    // Then
    var setting = "-Dsmallrye.config.locations=" + file.toUri();
    assertThat(plan.service(Service.ALERTING).command()).contains(setting);
    assertThat(plan.service(Service.MEDIUM).command())
        .noneMatch(argument -> argument.startsWith("-Dsmallrye.config.locations"));
  }
}
