package dev.hartig.alerting.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A notification that is being delivered.
 *
 * @param over completes when the receiver has taken it or it has been given up: what comes after it
 *     in its lane may go
 * @param recorded completes when the brokers know what became of it: its offset may be committed
 */
record Dealt(CompletionStage<?> over, CompletionStage<?> recorded) {

  /** What could not even be begun. */
  static Dealt broken(RuntimeException bug) {
    var failed = CompletableFuture.failedFuture(bug);
    return new Dealt(failed, failed);
  }
}
