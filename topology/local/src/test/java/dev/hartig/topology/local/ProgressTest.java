package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.local.process.Identity;
import dev.hartig.topology.local.process.Lifecycle.Phase;
import dev.hartig.topology.local.state.FabricState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final List<String> NAMES = List.of("broker", "registry", "memory");

  private final StringWriter out = new StringWriter();
  private final Progress progress = new Progress(new PrintWriter(out), true);

  @Test
  void namesThoseThatAreStillStarting() {
    // When
    progress.show(state(FabricState.Phase.STARTING, Phase.READY, Phase.STARTING, Phase.STARTING));

    // Then
    assertThat(lastLine()).isEqualTo("  … registry, memory");
  }

  @Test
  void withoutServicesItIsTopicsAndSchemasThatAreWaitedFor() {
    // When
    progress.show(state(FabricState.Phase.STARTING, Phase.READY, Phase.READY, Phase.WAITING));

    // Then
    assertThat(lastLine()).isEqualTo("  … topics and schemas");
  }

  @Test
  void whatIsStoppedInTheMiddleIsWaitedForToEnd() {
    // When
    progress.show(state(FabricState.Phase.STOPPING, Phase.READY, Phase.READY, Phase.STOPPED));

    // Then
    assertThat(lastLine()).isEqualTo("  … stopping");
  }

  private String lastLine() {
    var text = out.toString();
    return text.substring(text.lastIndexOf('\n') + 1).replace("\r\u001b[K", "");
  }

  private static FabricState state(FabricState.Phase phase, Phase... processes) {
    var rows =
        IntStream.range(0, processes.length)
            .mapToObj(
                i ->
                    new FabricState.Row(
                        NAMES.get(i),
                        processes[i],
                        Instant.EPOCH,
                        OptionalLong.empty(),
                        9092,
                        0,
                        OptionalInt.empty(),
                        OptionalLong.empty()))
            .toList();
    return new FabricState(
        phase,
        new Identity(1, Instant.EPOCH),
        0,
        Instant.EPOCH,
        OptionalLong.empty(),
        Optional.empty(),
        List.of(),
        rows);
  }
}
