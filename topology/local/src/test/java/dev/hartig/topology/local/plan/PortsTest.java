package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.topology.catalogue.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void withoutAnOffsetTheyAreTheDocumentedOnes() {
    // When
    var ports = Ports.shifted(0);

    // Then
    assertThat(ports.byName())
        .containsEntry("broker", 9092)
        .containsEntry("registry", 8081)
        .containsEntry("gateway", 8080)
        .containsEntry("ingestion", 8090)
        .containsEntry("memory", 8091)
        .containsEntry("routing", 8092)
        .containsEntry("medium", 8093)
        .containsEntry("alerting", 8094);
    assertThat(ports.registryUrl()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, Ports.HIGHEST_OFFSET})
  void anOffsetMovesAllAlike(int offset) {
    // Given
    var documented = Ports.shifted(0).byName();

    // When
    var moved = Ports.shifted(offset).byName();

    // Then
    documented.forEach((name, port) -> assertThat(moved).containsEntry(name, port + offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Ports.HIGHEST_OFFSET + 1})
  void anOffsetPastTheLastPortIsRefused(int offset) {
    assertThatThrownBy(() -> Ports.shifted(offset)).hasMessageContaining("port offset");
  }

  @Test
  void noTwoProcessesShareAPort() {
    assertThatThrownBy(() -> Ports.from(1, List.of(1, 2, 3, 4, 5, 6, 7, 8, 8)))
        .hasMessageContaining("twice");
    assertThat(Ports.from(1, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)).of(Service.GATEWAY)).isEqualTo(9);
  }
}
