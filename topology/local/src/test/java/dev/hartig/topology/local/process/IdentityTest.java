package dev.hartig.topology.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process id alone does not say whose process it is. */
class IdentityTest {

  private static final Identity RECORDED =
      new Identity(4711, Instant.parse("2026-03-02T09:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00:00Z, true",
    "2026-03-02T09:00:02Z, true",
    "2026-03-02T08:59:58Z, true",
    "2026-03-02T09:00:03Z, false",
    "2026-03-03T09:00:00Z, false"
  })
  void theStartMustFit(Instant seen, boolean same) {
    assertThat(RECORDED.fits(Optional.of(seen))).isEqualTo(same);
  }

  @Test
  void aProcessWithAnotherCommandIsNotOurs() {
    // Given
    var self = Identity.of(ProcessHandle.current());

    // When
    var found = self.running("-Dfabric.process=/no/such/fabric#broker");

    // Then
    assertThat(found).isEmpty();
    assertThat(self.running("java")).isPresent();
  }

  @Test
  void aProcessThatEndedIsNotRunning() throws Exception {
    // Given
    var process = new ProcessBuilder("true").start();
    var identity = Identity.of(process.toHandle());

    // When
    process.waitFor();

    // Then
    assertThat(identity.running("")).isEmpty();
  }

  @Test
  void aPidFileIsReadBack(@TempDir Path folder) throws IOException {
    // Given
    var file = folder.resolve("run/broker.pid");

    // When
    RECORDED.write(file);

    // Then
    assertThat(Identity.read(file)).contains(RECORDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", "4711 soon", "many 1", "1 2 3"})
  void aDamagedPidFileIsNone(String content, @TempDir Path folder) throws IOException {
    // Given
    var file = Files.writeString(folder.resolve("broker.pid"), content);

    // When
    var read = Identity.read(file);

    // Then
    assertThat(read).isEmpty();
  }
}
