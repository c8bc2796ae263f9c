package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a process is started with a cache, and how. */
class AotCachesTest {

  private static final String MAIN = "io.quarkus.runner.GeneratedMain";

  @TempDir private Path folder;
  private Layout layout;

  @BeforeEach
  void aBuild() throws IOException {
    layout = new Layout(folder.resolve("with a space"), folder.resolve("data"));
    for (var service : Service.values()) {
      application(layout.serviceJar(service).resolveSibling(""));
    }
    application(layout.registryJar().resolveSibling(""));
    write(layout.cliJar());
    write(broker());
  }

  @Test
  void withoutACacheQuarkusStartsItsOwnWay() {
    // When
    var command = plan().service(Service.ROUTING).command();

    // Then
    assertThat(command)
        .endsWith("-jar", layout.serviceJar(Service.ROUTING).toString())
        .noneMatch(argument -> argument.contains("AOT"));
  }

  @Test
  void withItsCacheAServiceRunsFromAFlatClassPathThatBeginsWithWhatTheBuildTransformed()
      throws IOException {
    // Given
    trained("routing");

    // When
    var command = plan().service(Service.ROUTING).command();

    // Then
    var application = layout.serviceJar(Service.ROUTING).resolveSibling("");
    assertThat(command)
        .contains("-XX:AOTCache=" + AotCaches.cache(layout.caches(), "routing"))
        .contains("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
        .containsSubsequence("-cp", MAIN);
    assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator))
        .containsExactly(
            application.resolve("quarkus/transformed-bytecode.jar").toString(),
            application.resolve("quarkus/generated-bytecode.jar").toString(),
            application.resolve("app/app.jar").toString(),
            application.resolve("lib/boot/boot.jar").toString(),
            application.resolve("lib/main/a.jar").toString(),
            application.resolve("lib/main/b.jar").toString());
    assertThat(plan().service(Service.MEDIUM).command()).doesNotContain("-cp");
  }

  @Test
  void aCacheOfAnotherBuildIsNotUsed() throws IOException {
    // Given
    trained("routing");
    var library = layout.serviceJar(Service.ROUTING).resolveSibling("lib/main/a.jar");

    // When
    Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(5)));

    // Then
    assertThat(trainee("routing").isTrained(layout.caches())).isFalse();
    assertThat(plan().service(Service.ROUTING).command())
        .noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
  }

  @Test
  void aCacheOfAnotherJvmOrOtherFlagsIsNotUsed() throws IOException {
    // Given
    trained("routing");
    var key = trainee("routing").keyFile(layout.caches());
    var good = Files.readString(key);
    var version = System.getProperty("java.vm.version");

    // When
    Files.writeString(key, good.replace(version, version + "-other"));
    var otherJvm = trainee("routing").isTrained(layout.caches());
    Files.writeString(key, good.replace("-Xmx128m", "-Xmx1g"));
    var otherFlags = trainee("routing").isTrained(layout.caches());
    Files.delete(key);
    var noKey = trainee("routing").isTrained(layout.caches());

    // Then
    assertThat(List.of(otherJvm, otherFlags, noKey)).containsOnly(false);
    assertThat(good).contains(version).contains("-Xmx128m");
  }

  @Test
  void theBrokersCacheGoesWithItsLibraries() throws IOException {
    // Given
    trained("broker");
    assertThat(plan().broker().command()).anyMatch(it -> it.startsWith("-XX:AOTCache"));

    // When
    write(broker().resolveSibling("lib/new.jar"));

    // Then
    assertThat(plan().broker().command()).noneMatch(it -> it.startsWith("-XX:AOTCache"));
  }

  @Test
  void inATrainingRunEveryProcessRecordsAndHasTimeToWriteItDown() {
    // Given
    var recordings = folder.resolve("recordings");

    // When
    var plan = plan().recording(recordings);

    // Then
    assertThat(plan.registry().command())
        .contains(
            "-XX:AOTMode=record",
            "-XX:AOTConfiguration=" + AotCaches.recording(recordings, "registry"))
        .contains(MAIN);
    assertThat(plan.supervisor(List.of())).contains("-XX:AOTMode=record");
    assertThat(plan.client(List.of("alerts"))).contains("-XX:AOTMode=record");
    assertThat(plan.grace()).isGreaterThan(plan().grace());
  }

  @Test
  void everyProcessIsTrained() {
    // When
    var names = plan().trainees().stream().map(Trainee::name).toList();

    // Then
    assertThat(names)
        .containsExactlyInAnyOrder(
            "broker",
            "registry",
            "supervisor",
            "cli",
            "ingestion",
            "memory",
            "routing",
            "medium",
            "alerting",
            "gateway");
  }

  private FabricPlan plan() {
    var jvm =
        new Jvm(
            Path.of("/jdk/bin/java"),
            broker().toString(),
            "Main",
            List.of(),
            Jvm.Compiler.THOROUGH,
            Heap.DEFAULT);
    return new FabricPlan(layout, Ports.shifted(0), jvm, Map.of());
  }

  private Trainee trainee(String name) {
    return plan().trainees().stream()
        .filter(trainee -> trainee.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void trained(String name) throws IOException {
    write(AotCaches.cache(layout.caches(), name));
    Files.writeString(trainee(name).keyFile(layout.caches()), trainee(name).key());
  }

  private Path broker() {
    return layout.root().resolve("topology/local/target/hartig-local.jar");
  }

  private static void application(Path folder) throws IOException {
    for (var jar :
        List.of(
            "quarkus-run.jar",
            "quarkus/generated-bytecode.jar",
            "quarkus/transformed-bytecode.jar",
            "quarkus/quarkus-application.dat",
            "app/app.jar",
            "lib/boot/boot.jar",
            "lib/main/b.jar",
            "lib/main/a.jar")) {
      write(folder.resolve(jar));
    }
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, file.toString());
  }
}
