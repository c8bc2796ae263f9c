package dev.hartig.alerting.domain;

import java.time.Duration;

/** Figures in a sentence. */
final class Words {

  private Words() {}

  /** A span of time by its two largest units, of which the lesser is cut: {@code 1 h 30 min}. */
  static String of(Duration span) {
    if (span.toDays() > 0) {
      return pair(span.toDays(), "d", span.toHoursPart(), "h");
    }
    if (span.toHours() > 0) {
      return pair(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return span.toMinutes() > 0
        ? pair(span.toMinutes(), "min", span.toSecondsPart(), "s")
        : span.toSeconds() + " s";
  }

  private static String pair(long large, String unit, int small, String lesser) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + lesser;
  }
}
