package dev.hartig.loadtests.runs;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits until a fabric has done what it still had to do: what one run leaves behind, such as what
 * memory has not learned yet, would be in the figures of the next, and of peers above all.
 */
final class Rest {

  /** Longer than any commit interval, so that what is worked on is seen to move. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Looks without a change; markers of transactions may keep the number from ever being zero. */
  private static final int STEADY = 5;

  private final LongSupplier unread;
  private final Runnable pause;

  Rest(LongSupplier unread, Runnable pause) {
    this.unread = unread;
    this.pause = pause;
  }

  /** With a look each second. */
  static Rest of(Lag lag) {
    return new Rest(
        () -> lag.byChannel().values().stream().mapToLong(Long::longValue).sum(),
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
    for (var look = 0; look < looks; look++) {
      if (last == 0 || steady == STEADY) {
        return true;
      }
      pause.run();
      var now = unread.getAsLong();
      steady = now == last ? steady + 1 : 0;
      last = now;
    }
    return false;
  }
}
