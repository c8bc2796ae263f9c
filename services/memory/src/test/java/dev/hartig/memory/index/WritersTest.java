package dev.hartig.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a segment may grow. */
class WritersTest {

  /** 350 bytes of graph for 2,100 on disk: a quarter of the heap at most. */
  @ParameterizedTest
  @CsvSource({"16, 64", "128, 192", "1024, 1536", "65536, 5120"})
  void aSegmentIsNoLargerThanAHeapCanMerge(long heapMegabytes, double megabytes) {
    assertThat(Writers.limit(heapMegabytes << 20)).isEqualTo(megabytes);
  }
}
