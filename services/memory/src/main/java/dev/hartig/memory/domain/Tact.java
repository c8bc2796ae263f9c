package dev.hartig.memory.domain;

import java.time.Duration;
import java.util.Set;

/**
 * When memory speaks unasked.
 *
 * @param kinds what it says at all
 * @param grace how long after its date a promise is asked about
 * @param quiet how long after it was made a promise without a date, or a decision that calls for
 *     action, is asked about
 * @param answer working time in which a question may be answered
 * @param hours which time that is
 * @param ahead how long before a meeting its brief is said
 * @param alike from which likeness on a new thread is like a decided one, 0 to 1
 * @param recent how far back the threads count in which somebody alone took part
 * @param late how long after its time a remark may still be said, as after a halt; later, silence
 */
public record Tact(
    Set<Remark.Kind> kinds,
    Duration grace,
    Duration quiet,
    Duration answer,
    WorkingTime hours,
    Duration ahead,
    double alike,
    Duration recent,
    Duration late) {

  public Tact {
    kinds = Set.copyOf(kinds);
    if (grace.isNegative() || late.isNegative()) {
      throw new IllegalArgumentException(
          "no remark is made before its time: " + grace + ", " + late);
    }
    for (var time : new Duration[] {quiet, answer, ahead, recent}) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("a time to wait must be positive: " + time);
      }
    }
    if (!(alike > 0 && alike <= 1)) {
      throw new IllegalArgumentException("likeness is above 0 and at most 1: " + alike);
    }
  }
}
