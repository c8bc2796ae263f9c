package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FabricRuntimeTest {

  @Test
  void theThreadsThatAClientMakesHaveTheTempoOfItsChannel() {
    // When
    var made = FabricRuntime.atPriority(3, () -> new Thread(() -> {}));

    // Then
    assertThat(made.getPriority()).isEqualTo(3);
  }

  @Test
  void aClientThatCannotBeMadeSaysWhy() {
    // Given
    var cause = new IllegalArgumentException("no brokers");

    // When
    assertThatThrownBy(
            () ->
                FabricRuntime.atPriority(
                    3,
                    () -> {
                      throw cause;
                    }))
        // Then
        .isInstanceOf(CompletionException.class)
        .hasCause(cause);
  }
}
