package dev.hartig.verification.simulation;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** A wall clock that somebody sets: the simulation's own, or one that is wrong by an offset. */
final class Clock implements Time {

  private final Supplier<Long> truth;
  private long offset;

  /**
   * @param truth true time, milliseconds since the epoch
   */
  Clock(Supplier<Long> truth) {
    this.truth = truth;
  }

  /** Makes it wrong by so many milliseconds. */
  void wrongBy(long millis) {
    offset = millis;
  }

  @Override
  public long milliseconds() {
    return truth.get() + offset;
  }

  @Override
  public long nanoseconds() {
    return milliseconds() * 1_000_000;
  }

  @Override
  public void sleep(long millis) {
    throw new UnsupportedOperationException("nothing sleeps here");
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadline) {
    throw new UnsupportedOperationException("nothing waits here");
  }
}
