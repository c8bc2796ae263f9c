package dev.hartig.topology.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.topology.local.FakeService;
import dev.hartig.topology.local.plan.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What shows no life is restarted; what does is left alone. */
@Tag("slow")
@Timeout(120)
class VigilTest {

  private static final Backoff AT_ONCE =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMinutes(1));
  private static final Vigil SHORT = new Vigil(Duration.ofMillis(50), 2);

  @TempDir private Path folder;

  private final BlockingQueue<Standing> standings = new LinkedBlockingQueue<>();
  private int port;
  private Supervisor supervisor;
  private long first;

  @BeforeEach
  void start() throws Exception {
    port = FreePorts.take(1).getFirst();
    supervisor =
        new Supervisor(
            List.of(member()),
            () -> {},
            all -> standings.addAll(all),
            Clock.systemUTC(),
            AT_ONCE,
            SHORT);
    supervisor.start().get(60, TimeUnit.SECONDS);
    first = await(standing -> ready(standing)).pid().orElseThrow();
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void oneThatSaysItIsStuckIsRestarted() throws Exception {
    // When
    get("/stuck");

    // Then
    var second = await(standing -> ready(standing) && standing.lifecycle().restarts() == 1);
    assertThat(second.pid().orElseThrow()).isNotEqualTo(first);
    assertThat(second.lifecycle().lastExit()).hasValue(128 + 9);
  }

  @Test
  void oneThatAnswersNothingIsRestarted() throws Exception {
    // When: it listens on, and never answers
    var stopped = new ProcessBuilder("kill", "-STOP", Long.toString(first)).start().waitFor();

    // Then
    assertThat(stopped).isZero();
    var second = await(standing -> ready(standing) && standing.lifecycle().restarts() == 1);
    assertThat(second.pid().orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void oneThatGivesUpBeforeItIsReadyIsRestarted() throws Exception {
    // Given
    Files.createFile(stillborn());

    // When
    supervisor.kill("fake");

    // Then: the second never got ready, the third does
    var third = await(standing -> ready(standing) && standing.lifecycle().restarts() > 0);
    assertThat(third.lifecycle().restarts()).isEqualTo(2);
  }

  @Test
  void oneThatLivesIsLeftAlone() throws Exception {
    // When: it has been asked more often than it may miss
    for (var asked = 0; asked < 3 * SHORT.misses(); asked++) {
      TimeUnit.MILLISECONDS.sleep(SHORT.every().toMillis());
      get("/q/health/live");
    }

    // Then
    var now = supervisor.standings().get(10, TimeUnit.SECONDS).getFirst();
    assertThat(now.pid()).hasValue(first);
    assertThat(now.lifecycle().restarts()).isZero();
  }

  @Test
  void oneThatIsKeptDownStaysDownUntilItIsBroughtBack() throws Exception {
    // Given
    supervisor.keepDown("fake");
    await(standing -> standing.lifecycle().phase() == Lifecycle.Phase.BACKING_OFF);
    TimeUnit.MILLISECONDS.sleep(10 * AT_ONCE.longest().toMillis());
    var meanwhile = supervisor.standings().get(10, TimeUnit.SECONDS).getFirst();

    // When
    supervisor.bringBack("fake");

    // Then
    assertThat(meanwhile.pid()).isEmpty();
    assertThat(await(standing -> ready(standing)).lifecycle().restarts()).isOne();
  }

  @Test
  void aVigilAsksNowAndThen() {
    assertThatThrownBy(() -> new Vigil(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new Vigil(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean ready(Standing standing) {
    return standing.lifecycle().phase() == Lifecycle.Phase.READY;
  }

  private Standing await(Predicate<Standing> wanted) throws InterruptedException {
    while (true) {
      var next = standings.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("a change within a minute").isNotNull();
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  private void get(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(uri(path)).build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isBetween(200, 204);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Path stillborn() {
    return folder.resolve("stillborn");
  }

  private Member member() {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dquarkus.http.port=" + port,
            "-Dfake.stillborn=" + stillborn(),
            FakeService.class.getName());
    return new Member(
        "fake",
        Tier.SERVICE,
        command,
        Map.of(),
        port,
        new Probe.Http(uri("/q/health/ready")),
        Optional.of(new Probe.Http(uri("/q/health/live"))),
        folder.resolve("fake.log"),
        folder.resolve("fake.pid"));
  }
}
