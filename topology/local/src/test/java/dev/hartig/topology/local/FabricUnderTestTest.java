package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FabricUnderTestTest {

  @Test
  void aKilledServiceComesBackAndNothingIsLeftAfterwards(@TempDir Path root) throws Exception {
    // Given
    var repository = FakeRepository.in(root);
    long before;
    long after;
    try (var fabric =
        FabricUnderTest.with()
            .root(repository.layout().root())
            .services(Set.of(Service.MEMORY, Service.ROUTING))
            .start()) {
      before = fabric.pid(Service.MEMORY).orElseThrow();

      // When
      fabric.kill(Service.MEMORY);
      fabric.awaitReady(Service.MEMORY);

      // Then
      after = fabric.pid(Service.MEMORY).orElseThrow();
      assertThat(after).isNotEqualTo(before);
      assertThat(fabric.restarts(Service.MEMORY)).isOne();
      assertThat(fabric.restarts(Service.ROUTING)).isZero();
    }
    assertThat(ProcessHandle.of(after)).isEmpty();
  }
}
