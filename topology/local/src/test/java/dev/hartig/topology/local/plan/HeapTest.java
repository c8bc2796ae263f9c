package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much heap a service gets. */
class HeapTest {

  @Test
  void whoeverSaysNothingHasTheDefault() {
    assertThat(Heap.of(Map.of())).isEqualTo(Heap.DEFAULT);
    assertThat(Heap.of(Map.of(Heap.VARIABLE, ""))).isEqualTo(Heap.DEFAULT);
  }

  @Test
  void whatIsChosenIsTheLimit() {
    assertThat(Heap.of(Map.of(Heap.VARIABLE, "512")).flag()).isEqualTo("-Xmx512m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"95", "65537", "1g", "-128", "99999999999"})
  void whatIsNoneIsRefusedWithWhatWouldBe(String chosen) {
    assertThatThrownBy(() -> Heap.of(Map.of(Heap.VARIABLE, chosen)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HARTIG_HEAP is megabytes from 96 to 65536, not '" + chosen + "'");
  }
}
