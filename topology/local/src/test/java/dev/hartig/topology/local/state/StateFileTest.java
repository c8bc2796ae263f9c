package dev.hartig.topology.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.local.process.Identity;
import dev.hartig.topology.local.process.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123Z");

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() {
    // Given
    var state =
        new FabricState(
            FabricState.Phase.FAILED,
            new Identity(17, NOW),
            100,
            NOW,
            OptionalLong.of(5200),
            Optional.of("memory ended"),
            List.of("a note"),
            List.of(
                new FabricState.Row(
                    "memory",
                    Lifecycle.Phase.BACKING_OFF,
                    NOW,
                    OptionalLong.empty(),
                    8191,
                    2,
                    OptionalInt.of(137),
                    OptionalLong.empty())));
    var file = folder.resolve("fabric.json");

    // When
    StateFile.write(file, state);

    // Then
    assertThat(StateFile.read(file)).contains(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"phase\":\"dancing\"}"})
  void aDamagedFileIsNone(String content) throws IOException {
    // Given
    var file = Files.writeString(folder.resolve("fabric.json"), content);

    // When
    var read = StateFile.read(file);

    // Then
    assertThat(read).isEmpty();
  }
}
