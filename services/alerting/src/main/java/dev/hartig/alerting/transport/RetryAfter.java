package dev.hartig.alerting.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code Retry-After}: seconds, or a date in one of the three forms of HTTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>
 */
final class RetryAfter {

  /** Longer than anybody waits; what is behind it would overflow. */
  private static final int MOST_DIGITS = 9;

  /** RFC 9110, 5.6.7: IMF-fixdate, RFC 850's and asctime's; the names of days are English. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /** How long from now; empty when it says nothing that can be understood, zero for the past. */
  static Optional<Duration> parse(String value, Instant now) {
    var text = value.strip();
    if (text.matches("\\d+")) {
      var digits = text.substring(0, Math.min(text.length(), MOST_DIGITS));
      return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }
    for (var form : DATES) {
      try {
        var wait = Duration.between(now, ZonedDateTime.parse(text, form).toInstant());
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
      } catch (DateTimeException another) {
        // The next form, perhaps.
      }
    }
    return Optional.empty();
  }
}
