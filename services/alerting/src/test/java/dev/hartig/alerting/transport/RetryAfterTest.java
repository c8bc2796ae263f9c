package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:48:37Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120                             | PT2M",
        "' 0 '                           | PT0S",
        "99999999999999999999            | PT999999999S",
        "Sun, 06 Nov 1994 08:49:37 GMT   | PT1M",
        "Sun Nov  6 08:49:37 1994        | PT1M",
        "Sun, 06 Nov 1994 07:00:00 GMT   | PT0S",
      })
  void secondsAndTheThreeFormsOfADateAreUnderstood(String value, Duration wait) {
    // When / Then
    assertThat(RetryAfter.parse(value, NOW)).hasValue(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-03-02T09:00:00Z", "Sun, 99 Nov 1994"})
  void whatIsNeitherSaysNothing(String value) {
    // When / Then
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }

  @Test
  void twoDigitsOfAYearAreThisCenturys() {
    // When / Then
    assertThat(
            RetryAfter.parse(
                "Monday, 02-Mar-26 09:01:00 GMT", Instant.parse("2026-03-02T09:00:00Z")))
        .hasValue(Duration.ofMinutes(1));
  }
}
