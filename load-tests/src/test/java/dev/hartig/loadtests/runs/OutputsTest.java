package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputsTest {

  private static Parcel parcel(String signal, int outputs) {
    return new Parcel("in", signal, new byte[0], new byte[0], List.of(), outputs);
  }

  @Test
  void aRecordHasComeOutWithTheLastOfItsOutputs() {
    // Given
    var outputs = new Outputs(List.of(parcel("one", 1), parcel("two", 2)));

    // When
    outputs.came("two", 10);
    outputs.came("one", 20);

    // Then
    assertThat(outputs.arrival(0)).isEqualTo(20);
    assertThat(outputs.arrival(1)).isNull();

    // When
    outputs.came("two", 30);
    outputs.came("two", 40);

    // Then: what comes once more, as it may on realtime, changes nothing
    assertThat(outputs.arrival(1)).isEqualTo(30);
  }

  @Test
  void whatBelongsToNoRecordDoesNotCount() {
    // Given
    var outputs = new Outputs(List.of(parcel("one", 1)));

    // When
    outputs.came("another run's", 10);

    // Then
    assertThat(outputs.arrival(0)).isNull();
  }
}
