package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Meter;
import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Waits until a fabric has done what it still had to do: what one run leaves behind, such as what
 * memory has not learned yet, would be in the figures of the next, and of peers above all.
 */
final class Rest {

  /** Longer than any commit interval, so that what is worked on is seen to move. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Looks without a change; markers of transactions may keep the number from ever being zero. */
  private static final int STEADY = 5;

  /**
   * Cores that a fabric with nothing to do may take. Its polls, fetches and heartbeats take half a
   * core of the slowest machine that was tried; what is read is not all that is to be done, for an
   * index is written and code compiled later.
   */
  private static final double CALM = 0.8;

  /** Looks for which it may take more with nothing left to read: a slower machine never is calm. */
  private static final int PATIENCE = 60;

  private final LongSupplier unread;
  private final DoubleSupplier cores;
  private final Runnable pause;

  /**
   * @param unread records that nobody has read yet
   * @param cores that were busy since it was asked last
   * @param pause between two looks
   */
  Rest(LongSupplier unread, DoubleSupplier cores, Runnable pause) {
    this.unread = unread;
    this.cores = cores;
    this.pause = pause;
  }

  /** With a look each second. */
  static Rest of(Lag lag, Supplier<Map<String, ProcessHandle>> processes) {
    return new Rest(
        () -> lag.byChannel().values().stream().mapToLong(Long::longValue).sum(),
        new Busy(processes),
        () -> ColdStartRun.pause(LOOK.toMillis()));
  }

  /**
   * Waits until nothing moves any more.
   *
   * @param looks at most
   * @return whether it has come to rest
   */
  boolean await(int looks) {
    var last = unread.getAsLong();
    var steady = 0;
    var restless = 0;
    for (var look = 0; look < looks; look++) {
      pause.run();
      var now = unread.getAsLong();
      var calm = cores.getAsDouble() <= CALM;
      steady = now == last ? steady + 1 : 0;
      last = now;
      if (last == 0 || steady >= STEADY) {
        if (calm || restless == PATIENCE) {
          return true;
        }
        restless++;
      }
    }
    return false;
  }

  /** Cores that processes took since they were asked about last. */
  private static final class Busy implements DoubleSupplier {

    private final Supplier<Map<String, ProcessHandle>> processes;
    private Meter since;

    Busy(Supplier<Map<String, ProcessHandle>> processes) {
      this.processes = processes;
      this.since = Meter.start(processes);
    }

    @Override
    public double getAsDouble() {
      var cores = since.read().cores();
      since = Meter.start(processes);
      return cores;
    }
  }
}
