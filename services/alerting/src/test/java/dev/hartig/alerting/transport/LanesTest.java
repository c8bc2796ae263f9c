package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final List<String> started = new ArrayList<>();
  private final Map<String, CompletableFuture<Void>> running = new HashMap<>();

  @Test
  void keepsTheOrderOfALaneAndRunsOthersBeside() {
    // Given
    var lanes = new Lanes(2);
    lanes.run("a", task("a1"));
    lanes.run("a", task("a2"));
    lanes.run("b", task("b1"));
    lanes.run("c", task("c1"));
    assertThat(started).containsExactly("a1", "b1");

    // When
    running.get("b1").complete(null);
    running.get("a1").completeExceptionally(new IllegalStateException("a failure frees the lane"));

    // Then
    assertThat(started).containsExactly("a1", "b1", "c1", "a2");
  }

  @Test
  void finishesALongLaneOfWorkThatIsOverAtOnce() {
    // Given
    var lanes = new Lanes(1);
    var blocker = new CompletableFuture<Void>();
    lanes.run("a", () -> blocker);
    for (var i = 0; i < 100_000; i++) {
      var name = "a" + i;
      lanes.run(
          "a",
          () -> {
            started.add(name);
            return CompletableFuture.completedFuture(null);
          });
    }

    // When
    blocker.complete(null);

    // Then
    assertThat(started).hasSize(100_000);
  }

  private Supplier<CompletionStage<?>> task(String name) {
    return () -> {
      started.add(name);
      var end = new CompletableFuture<Void>();
      running.put(name, end);
      return end;
    };
  }
}
