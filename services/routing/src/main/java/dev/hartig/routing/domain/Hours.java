package dev.hartig.routing.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * A weekly pattern of work, in the zone of whoever it is about.
 *
 * @param start minutes after midnight at which a day begins
 * @param end minutes after midnight at which a day ends
 * @param days ISO days, 1 for Monday to 7 for Sunday
 */
public record Hours(int start, int end, Set<Integer> days) {

  public Hours {
    days = Set.copyOf(days);
  }

  boolean hold(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    var minute = local.getHour() * 60 + local.getMinute();
    return days.contains(local.getDayOfWeek().getValue()) && minute >= start && minute < end;
  }
}
