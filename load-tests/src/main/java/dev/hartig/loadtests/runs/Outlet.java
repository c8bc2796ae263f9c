package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where what was sent comes out. */
@FunctionalInterface
interface Outlet {

  /** For whoever notes arrivals to see what has just been written. */
  Duration SIGHT = Duration.ofSeconds(3);

  /** When a number came out, as {@link System#nanoTime}; null while it did not. */
  @Nullable Long arrival(int number);

  /** Whether something is still on its way; no, where nobody can tell. */
  default boolean busy() {
    return false;
  }

  /**
   * Waits until everything accepted has come out, or patience ends.
   *
   * @return whether what is missing then may still come
   */
  default boolean await(Ledger ledger, Duration patience) {
    if (ledger.awaitArrivals(patience, this::arrival)) {
      return false;
    }
    if (busy()) {
      return true;
    }
    ledger.awaitArrivals(SIGHT, this::arrival);
    return false;
  }
}
