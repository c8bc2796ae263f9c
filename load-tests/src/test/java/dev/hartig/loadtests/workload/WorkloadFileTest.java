package dev.hartig.loadtests.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.loadtests.workload.Workload.Part;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFileTest {

  private static final String LATENCY =
      """
      name: probe
      description: One sentence.
      kind: latency
      set: quick
      channel: realtime
      rate: 200
      warm-up: 10s
      duration: 1m
      runs: 3
      peers: [relay, streams]
      quick:
        duration: 500ms
        runs: 1
        peers: [relay]
      """;

  @Test
  void everyFieldIsRead() {
    // When
    var workload = (Workload.Latency) WorkloadFile.read("probe.yaml", LATENCY, false);

    // Then
    assertThat(workload.about())
        .isEqualTo(new Workload.About("probe", "One sentence.", Part.QUICK, 3));
    assertThat(workload.channel()).isEqualTo(Channel.REALTIME);
    assertThat(workload.pace())
        .isEqualTo(
            new Workload.Pace(
                200, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(30)));
    assertThat(workload.peers()).containsExactly(Peer.RELAY, Peer.STREAMS);
  }

  @Test
  void quickReplacesWhatItNames() {
    // When
    var workload = (Workload.Latency) WorkloadFile.read("probe.yaml", LATENCY, true);

    // Then
    assertThat(workload.about().runs()).isEqualTo(1);
    assertThat(workload.pace().duration()).isEqualTo(Duration.ofMillis(500));
    assertThat(workload.pace().warmUp()).isEqualTo(Duration.ofSeconds(10));
    assertThat(workload.pace().counted()).isEqualTo(100);
    assertThat(workload.peers()).containsExactly(Peer.RELAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate: 200    -> rate: 0         -> probe.yaml:6: rate must be a whole number from 1 to 100,000, not 0",
        "rate: 200    -> rate: fast      -> probe.yaml:6: rate must be a whole number from 1 to 100,000, not fast",
        "rate: 200    -> rate: [1, 2]    -> probe.yaml:6: rate must be one value",
        "rate: 200    -> speed: 200      -> probe.yaml:6: speed is no field here; known are",
        "rate: 200    -> speed: 200      -> probe.yaml:1: rate is missing",
        "duration: 1m -> duration: 1     -> probe.yaml:8: duration must be a duration such as 500ms, 8s, 2m or 1h, not 1",
        "duration: 1m -> duration: 2h    -> probe.yaml:8: duration must be at most 60m, not 2h",
        "duration: 1m -> duration: 0s    -> probe.yaml:8: duration must be longer than nothing",
        "realtime     -> urgent          -> probe.yaml:5: channel must be one of realtime, fast, slow, not urgent",
        "latency      -> speed           -> probe.yaml:3: kind must be one of latency, throughput,",
        "name: probe  -> name: other     -> probe.yaml:1: name must be that of the file, not other",
        "relay, streams -> relay, bare-door -> probe.yaml:10: peers has bare-door, which does not do this",
        "relay, streams -> relay, wget   -> probe.yaml:10: peers must be one of relay,",
        "runs: 3      -> runs: 3\\nruns: 4 -> probe.yaml:10: runs stands here a second time",
        "runs: 3      -> runs: {          -> probe.yaml:1"
      })
  void whatIsWrongIsNamedWithFileLineAndField(String row) {
    // Given
    var parts = Stream.of(row.split("->")).map(String::strip).toList();
    var broken = LATENCY.replaceFirst(parts.get(0), parts.get(1).replace("\\n", "\n"));

    // Then
    assertThatThrownBy(() -> WorkloadFile.read("probe.yaml", broken, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parts.get(2));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    // Given
    var broken = LATENCY.replace("200", "-1").replace("realtime", "urgent").replace("10s", "soon");

    // Then
    assertThatThrownBy(() -> WorkloadFile.read("probe.yaml", broken, false))
        .hasMessageContaining(":6: rate")
        .hasMessageContaining(":5: channel")
        .hasMessageContaining(":7: warm-up");
  }

  @Test
  void anEmptyFileIsNamed() {
    assertThatThrownBy(() -> WorkloadFile.read("probe.yaml", "", false))
        .hasMessageContaining("probe.yaml");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sizesOfGrowthMustRise(boolean rises) {
    // Given
    var yaml =
        """
        name: g
        description: d
        kind: growth
        channel: fast
        rate: 1
        warm-up: 0s
        duration: 1s
        sizes: [1_000, %s]
        """
            .formatted(rises ? "10_000" : "1000");

    // Then
    if (rises) {
      assertThat(((Workload.Growth) WorkloadFile.read("g.yaml", yaml, false)).sizes())
          .containsExactly(1_000, 10_000);
    } else {
      assertThatThrownBy(() -> WorkloadFile.read("g.yaml", yaml, false))
          .hasMessageContaining("g.yaml:8: sizes must rise, but 1000 follows 1000");
    }
  }

  static List<Path> files() throws IOException {
    try (var files = Files.list(Path.of("src/main/workloads"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void ourOwnFilesAreValidQuickOrNot(Path file) throws IOException {
    // Given
    var yaml = Files.readString(file);
    var name = file.getFileName().toString();

    // When
    var whole = WorkloadFile.read(name, yaml, false);
    var quick = WorkloadFile.read(name, yaml, true);

    // Then
    assertThat(whole.kind()).isEqualTo(quick.kind());
    assertThat(whole.about().description()).endsWith(".");
    assertThat(quick.about().runs()).isLessThanOrEqualTo(whole.about().runs());
  }

  @Test
  void anotherNumberOfRunsChangesNothingElse() {
    // Given
    var workload = WorkloadFile.read("probe.yaml", LATENCY, false);

    // When
    var more = workload.runs(7);

    // Then
    assertThat(more.about().runs()).isEqualTo(7);
    assertThat(more.runs(3)).isEqualTo(workload);
  }

  @Test
  void whatAReceiverDoesWrongIsRead() {
    // Given
    var receivers =
        """
        name: probe
        description: One sentence.
        kind: receivers
        rate: 50
        warm-up: 5s
        duration: 1m
        misbehaviours: [closes, hangs]
        """;

    // When
    var workload = (Workload.Receivers) WorkloadFile.read("probe.yaml", receivers, false);

    // Then
    assertThat(workload.misbehaviours()).containsExactly(Misbehaviour.CLOSES, Misbehaviour.HANGS);
    assertThatThrownBy(
            () ->
                WorkloadFile.read(
                    "probe.yaml", receivers.replace("[closes, hangs]", "[sulks]"), false))
        .hasMessage("probe.yaml:7: misbehaviours must be one of hangs, fails, closes, not sulks");
    assertThatThrownBy(
            () ->
                WorkloadFile.read("probe.yaml", receivers.replace("[closes, hangs]", "[]"), false))
        .hasMessageContaining("misbehaviours must name one of hangs, fails, closes");
  }

  @Test
  void oneServiceIsOneThatHasATopicBeforeAndBehindIt() {
    // Given
    var routing =
        """
        name: probe
        description: One sentence.
        kind: one-service
        service: routing
        records: 2_000
        warm-up: 500
        people: 100
        memory: [1_000, 10_000]
        peers: [streams]
        """;

    // When
    var workload = (Workload.OneService) WorkloadFile.read("probe.yaml", routing, false);

    // Then
    assertThat(workload.service()).isEqualTo(Service.ROUTING);
    assertThat(workload.records()).isEqualTo(2_000);
    assertThat(workload.memory()).containsExactly(1_000, 10_000);
    assertThat(workload.heap()).isEqualTo(128);
    assertThat(
            ((Workload.OneService) WorkloadFile.read("probe.yaml", routing + "heap: 512\n", false))
                .heap())
        .isEqualTo(512);
    assertThatThrownBy(() -> WorkloadFile.read("probe.yaml", routing + "heap: 10\n", false))
        .hasMessageContaining("probe.yaml:10: heap must be");
    assertThat(workload.patience()).isEqualTo(Duration.ofMinutes(5));
    assertThatThrownBy(
            () ->
                WorkloadFile.read(
                    "probe.yaml", routing.replace("service: routing", "service: gateway"), false))
        .hasMessage("probe.yaml:4: service must be routing or medium");
    assertThatThrownBy(
            () -> WorkloadFile.read("probe.yaml", routing.replace("[streams]", "[relay]"), false))
        .hasMessageContaining("peers has relay, which does not do this; possible are streams");
  }
}
