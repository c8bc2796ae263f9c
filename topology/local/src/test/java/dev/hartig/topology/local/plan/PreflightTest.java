package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a machine gets one line that says what, where, and what to do. */
class PreflightTest {

  private static final Set<Service> MEMORY = Set.of(Service.MEMORY);

  @TempDir private Path root;
  private Layout layout;

  @BeforeEach
  void jarsAreBuilt() throws IOException {
    layout = Layout.in(root);
    touch(layout.registryJar());
    touch(layout.serviceJar(Service.MEMORY));
  }

  @Test
  void aMachineThatIsFineHasNoTrouble() {
    assertThat(Preflight.check(layout, FreePorts.forFabric(), MEMORY)).isEmpty();
  }

  @Test
  void aMissingJarIsNamed() {
    // When
    var trouble =
        Preflight.check(layout, FreePorts.forFabric(), Set.of(Service.MEMORY, Service.ROUTING));

    // Then
    assertThat(trouble)
        .hasValueSatisfying(
            it -> {
              assertThat(it.code()).isEqualTo(ExitCode.ENVIRONMENT);
              assertThat(it.line())
                  .contains("services/routing")
                  .contains("missing")
                  .doesNotContain("\n");
            });
  }

  @Test
  void aPortInUseIsNamedWithItsProcess() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      var free = FreePorts.take(8);
      var ports =
          Ports.from(
              1,
              List.of(
                  free.get(0),
                  free.get(1),
                  taken.getLocalPort(),
                  free.get(2),
                  free.get(3),
                  free.get(4),
                  free.get(5),
                  free.get(6),
                  free.get(7)));

      // When
      var trouble = Preflight.check(layout, ports, MEMORY);

      // Then
      assertThat(trouble)
          .hasValueSatisfying(
              it -> {
                assertThat(it.code()).isEqualTo(ExitCode.PORT_IN_USE);
                assertThat(it.line())
                    .contains("Port " + taken.getLocalPort() + " (registry)")
                    .contains("--port-offset");
              });
    }
  }

  @Test
  void dataOfAnotherClusterIsNotTouched() throws IOException {
    // Given
    Files.createDirectories(layout.broker());
    Files.writeString(
        layout.broker().resolve("meta.properties"), "version=1\ncluster.id=somebody\nnode.id=1\n");

    // When
    var trouble = Preflight.check(layout, FreePorts.forFabric(), MEMORY);

    // Then
    assertThat(trouble)
        .hasValueSatisfying(
            it -> {
              assertThat(it.code()).isEqualTo(ExitCode.ENVIRONMENT);
              assertThat(it.line())
                  .contains("another cluster (somebody)")
                  .contains("./hartig reset");
            });
  }

  @Test
  void dataOfANewerKafkaIsNotTouched() throws IOException {
    // Given
    Files.createDirectories(layout.broker());
    Files.writeString(layout.broker().resolve("meta.properties"), "version=2\n");

    // When
    var trouble = Preflight.check(layout, FreePorts.forFabric(), MEMORY);

    // Then
    assertThat(trouble).hasValueSatisfying(it -> assertThat(it.line()).contains("version 2"));
  }

  @Test
  void aFolderThatIsNoBrokersIsNotTouched() throws IOException {
    // Given
    Files.createDirectories(layout.broker());
    Files.writeString(layout.broker().resolve("holiday.jpg"), "");

    // When
    var trouble = Preflight.check(layout, FreePorts.forFabric(), MEMORY);

    // Then
    assertThat(trouble).hasValueSatisfying(it -> assertThat(it.line()).contains("not a broker's"));
  }

  @Test
  void aFullDiskIsSaidInMegabytes() {
    // When
    var trouble = Preflight.disk(Path.of("/data"), Preflight.LEAST_FREE_BYTES - 1);

    // Then
    assertThat(trouble)
        .hasValueSatisfying(
            it -> {
              assertThat(it.code()).isEqualTo(ExitCode.ENVIRONMENT);
              assertThat(it.line())
                  .isEqualTo("/data has 499 MB free, the fabric needs at least 500 MB");
            });
    assertThat(Preflight.disk(Path.of("/data"), Preflight.LEAST_FREE_BYTES)).isEmpty();
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }
}
