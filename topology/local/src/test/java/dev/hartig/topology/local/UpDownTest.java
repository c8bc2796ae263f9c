package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.state.Leftovers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user runs them: real broker, real registry, stand-ins for the services. */
@Tag("slow")
class UpDownTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path root;
  private Layout layout;
  private int offset;
  private Ports ports;

  @BeforeEach
  void aRepositoryIsBuilt() throws Exception {
    layout = FakeRepository.in(root).layout();
    offset = FakeRepository.freeOffset();
    ports = Ports.shifted(offset);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    hartig("down");
    assertThat(processes()).isEmpty();
  }

  @Test
  void aFabricComesUpShowsACrashIsFoundAfterItsSupervisorsDeathAndGoesDown() throws Exception {
    // When it is started
    var up = up();

    // Then everything is ready, and said to be
    assertThat(up.code()).as(up.text()).isZero();
    assertThat(up.text()).contains("Ready after").contains(ports.url(Service.GATEWAY));
    assertThat(layout.githubSecret()).isNotEmptyFile();
    assertThat(up.text())
        .contains(layout.githubSecret().toString())
        .doesNotContain(Files.readString(layout.githubSecret()).strip());
    var status = hartig("status");
    assertThat(status.code()).isZero();
    assertThat(status.text()).contains("broker").contains("registry").contains("alerting");

    // When it is started once more, then it is left as it is
    var again = up();
    assertThat(again.code()).isZero();
    assertThat(again.text()).contains("running already");

    // When a service crashes, then it is started again and the crash stays visible
    crash(Service.MEMORY);
    var memory = awaitRow("memory", row -> row.path("restarts").asInt() == 1);
    assertThat(memory.path("lastExit").asInt()).isEqualTo(42);

    // When the supervisor is killed
    var orphans = processes().size();
    kill(Leftovers.supervisor(layout).orElseThrow());

    // Then nothing is said to run, and the next start ends what it left behind
    assertThat(hartig("status").code()).isEqualTo(3);
    assertThat(orphans).isGreaterThan(Service.values().length);
    var next = up();
    assertThat(next.code()).as(next.text()).isZero();
    assertThat(next.text()).contains("Ended what an earlier fabric left behind");

    // When it is taken down, then no process is left, and its data stays
    var down = hartig("down");
    assertThat(down.code()).isZero();
    assertThat(processes()).isEmpty();
    assertThat(layout.broker().resolve("meta.properties")).exists();
    assertThat(layout.run()).isDirectoryNotContaining("glob:**.pid");

    // When it is reset, then the data is gone, too
    assertThat(hartig("reset").code()).as("not without a yes").isEqualTo(2);
    assertThat(hartig("reset", "--yes").code()).isZero();
    assertThat(layout.made()).noneMatch(Files::exists);
  }

  @Test
  void anInterruptedStartLeavesNothing() throws Exception {
    // Given a start in the middle: the broker runs
    var starting = start("up", "--port-offset", Integer.toString(offset));
    await("the broker's process", () -> Files.exists(layout.pidFile(FabricPlan.BROKER)));

    // When
    new ProcessBuilder("kill", interruption(), Long.toString(starting.pid())).start().waitFor();

    // Then
    assertThat(starting.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(starting.exitValue()).isNotZero();
    assertThat(processes()).isEmpty();
  }

  /**
   * Ctrl-C's signal; where it is ignored by all that was started from here, since a shell did so
   * for what it ran in the background, the one of {@code kill}.
   */
  private static String interruption() throws IOException {
    var status = Path.of("/proc/self/status");
    var ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    return ignored ? "-TERM" : "-INT";
  }

  @Test
  void aPortInUseIsOneLineAndExitCodeFour() throws Exception {
    try (var taken = new ServerSocket(ports.registry(), 1, InetAddress.getLoopbackAddress())) {
      // When
      var up = up();

      // Then
      assertThat(up.code()).isEqualTo(4);
      assertThat(up.text().strip())
          .isEqualTo(
              "Port "
                  + taken.getLocalPort()
                  + " (registry) is in use: stop what listens there, or move all ports with"
                  + " --port-offset");
    }
  }

  @Test
  void aServiceThatCannotStartEndsUpWithItsLog() throws Exception {
    // Given
    Files.writeString(layout.serviceJar(Service.ROUTING), "not a jar");

    // When
    var up = up();

    // Then
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.text()).contains("routing ended 3 times").contains("routing.log");
    assertThat(processes()).isEmpty();
  }

  private record Outcome(int code, String text) {}

  private Outcome up() throws IOException, InterruptedException {
    return hartig("up", "--port-offset", Integer.toString(offset));
  }

  private Outcome hartig(String... arguments) throws IOException, InterruptedException {
    var process = start(arguments);
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private Process start(String... arguments) throws IOException {
    var jvm = Jvm.current();
    var command =
        new ArrayList<>(
            List.of(
                jvm.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhartig.root=" + root,
                "-cp",
                jvm.classPath(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void crash(Service service) throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create(ports.url(service) + "/crash");
      http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      assertThat(e).as("it has no time to answer").isNotNull();
    }
  }

  private static void kill(ProcessHandle process) throws InterruptedException {
    process.destroyForcibly();
    await("the end of process " + process.pid(), () -> !shown(process));
  }

  private JsonNode awaitRow(String name, Predicate<JsonNode> condition) throws Exception {
    var found = new ArrayList<JsonNode>();
    await(
        name,
        () -> {
          var json = new ObjectMapper().readTree(hartig("status", "--json").text());
          json.path("processes")
              .forEach(
                  row -> {
                    if (row.path("name").asText().equals(name) && condition.test(row)) {
                      found.add(row);
                    }
                  });
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  @FunctionalInterface
  private interface Question {
    boolean ask() throws Exception;
  }

  private static void await(String what, Question question) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!question.ask()) {
        assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } catch (Exception e) {
      throw new IllegalStateException("waiting for " + what, e);
    }
  }

  /** Every process of this fabric, by what stands in its command line. */
  private List<ProcessHandle> processes() {
    var mark = "-Dfabric.process=" + layout.data() + "#";
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .toList();
  }

  private static boolean shown(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().isPresent();
  }
}
