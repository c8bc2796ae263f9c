package dev.hartig.gateway.stream;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Answer;
import java.util.function.Consumer;

/**
 * Who is told what passes through the topology, besides the stores. Called on stream threads, so
 * they must neither block nor throw; under exactly-once a repeated call is possible.
 *
 * @param revisions told of every revision of an alert
 * @param answers told of every answer of memory
 */
public record Listeners(Consumer<Alert> revisions, Consumer<Answer> answers) {

  /** Nobody listens. */
  public static Listeners none() {
    return new Listeners(alert -> {}, answer -> {});
  }
}
