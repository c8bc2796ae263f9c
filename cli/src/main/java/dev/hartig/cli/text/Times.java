package dev.hartig.cli.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments in the reader's own zone, as short as they can be understood.
 *
 * @param zone of the reader
 * @param now moment of reading
 */
public record Times(ZoneId zone, Instant now) {

  private static final DateTimeFormatter TODAY = form("HH:mm");
  private static final DateTimeFormatter THIS_YEAR = form("d MMM HH:mm");
  private static final DateTimeFormatter EARLIER = form("d MMM yyyy");

  /** A moment in RFC 3339; what is none is shown as it is. */
  public String show(String moment) {
    try {
      var at = Instant.parse(moment).atZone(zone);
      var today = now.atZone(zone);
      if (at.toLocalDate().equals(today.toLocalDate())) {
        return TODAY.format(at);
      }
      return (at.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(at);
    } catch (DateTimeException e) {
      return moment;
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }
}
