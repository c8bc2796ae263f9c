package dev.hartig.loadtests;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends at a fixed rate, whatever the answers do: what is due late because the system is slow
 * counts as slow (no coordinated omission).
 */
public final class OpenLoop {

  private OpenLoop() {}

  /** One send; {@code due} is the {@link System#nanoTime} at which it should have happened. */
  @FunctionalInterface
  public interface Send {
    void send(int number, long due);
  }

  /** Sends {@code count} times at {@code rate} a second; returns when the last is sent. */
  public static void run(int count, int rate, Send send) {
    run(count, rate, send, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * The same with a clock of the caller's.
   *
   * @param clock nanoseconds from an arbitrary beginning
   * @param pause lets that many nanoseconds pass, or fewer
   */
  static void run(int count, int rate, Send send, LongSupplier clock, LongConsumer pause) {
    var start = clock.getAsLong();
    for (var number = 0; number < count; number++) {
      var due = start + number * 1_000_000_000L / rate;
      for (var wait = due - clock.getAsLong(); wait > 0; wait = due - clock.getAsLong()) {
        pause.accept(wait);
      }
      send.send(number, due);
    }
  }
}
