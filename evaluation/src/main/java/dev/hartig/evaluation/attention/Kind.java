package dev.hartig.evaluation.attention;

import java.time.Duration;

/**
 * What threads are about. Numbers are guesses for 200 people: together some 300 turns of people a
 * working day, one and a half each, which is what is left of the hundred and fifty chat messages
 * that somebody gets in a day (Microsoft Work Trend Index, June 2025: 153) where each is read by
 * many and most are in small talk that no tool would hand on.
 */
enum Kind {
  ISSUE(16, 4, Duration.ofHours(6)),
  REVIEW(24, 3, Duration.ofHours(4)),
  QUESTION(20, 4, Duration.ofMinutes(30)),
  /** A topic of a meeting, as its minutes have it. */
  MEETING(10, 0, Duration.ofHours(1)),
  ANNOUNCEMENT(2, 0.5, Duration.ofHours(8)),
  /** Of the whole organisation, at any hour and on any day. */
  INCIDENT(1.5, 6, Duration.ofMinutes(15)),
  /** What programs report, at any hour and on any day. */
  NOISE(40, 0.3, Duration.ofHours(4));

  private final double perDay;
  private final double further;
  private final Duration gap;

  Kind(double perDay, double further, Duration gap) {
    this.perDay = perDay;
    this.further = further;
    this.gap = gap;
  }

  /** Threads that begin on a day, of 200 people. */
  double perDay() {
    return perDay;
  }

  /** Turns after the first, on average; their number is geometric. */
  double further() {
    return further;
  }

  /** Average time before the next turn is written, should its author be there. */
  Duration gap() {
    return gap;
  }

  /** Whether it comes at any hour of any day, by no one's hand. */
  boolean automatic() {
    return this == INCIDENT || this == NOISE;
  }
}
