package dev.hartig.evaluation.attention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When somebody is there: eight hours, Monday to Friday, in their own zone, but for the days they
 * are away. Days away stand in no directory.
 *
 * @param start when their day begins
 * @param away days on which they are not there
 */
record Schedule(ZoneId zone, LocalTime start, Set<LocalDate> away) {

  static final Duration DAY = Duration.ofHours(8);

  /**
   * When what waits for its reader is read, after the day's beginning: three times a day (Kushlev,
   * Dunn: Checking email less frequently reduces stress, Computers in Human Behavior 43, 2015).
   */
  private static final List<Duration> READS =
      List.of(Duration.ZERO, Duration.ofHours(4), Duration.ofMinutes(450));

  Schedule {
    away = Set.copyOf(away);
  }

  /** Whether they are there on that day at all. */
  boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !away.contains(day);
  }

  /** Whether they are on leave or ill, as opposed to merely off work. */
  boolean isAway(Instant at) {
    return away.contains(day(at));
  }

  boolean present(Instant at) {
    var day = day(at);
    return works(day) && !at.isBefore(begin(day)) && at.isBefore(end(day));
  }

  /** The first moment, from this one on, at which they are there. */
  Instant nextPresent(Instant at) {
    if (present(at)) {
      return at;
    }
    for (var day = day(at); ; day = day.plusDays(1)) {
      if (works(day) && !begin(day).isBefore(at)) {
        return begin(day);
      }
    }
  }

  /** The first time, from this moment on, at which they read what waits. */
  Instant nextRead(Instant at) {
    for (var day = day(at); ; day = day.plusDays(1)) {
      if (works(day)) {
        for (var after : READS) {
          var read = begin(day).plus(after);
          if (!read.isBefore(at)) {
            return read;
          }
        }
      }
    }
  }

  /** The moment at which they have been there for so long since then. */
  Instant after(Instant from, Duration work) {
    var left = work;
    for (var day = day(from); ; day = day.plusDays(1)) {
      var here = worked(day, from, Instant.MAX);
      if (here.compareTo(left) >= 0 && works(day)) {
        var begun = begin(day).isAfter(from) ? begin(day) : from;
        return begun.plus(left);
      }
      left = left.minus(here);
    }
  }

  /** How long they were there between two moments. */
  Duration worked(Instant from, Instant to) {
    var sum = Duration.ZERO;
    for (var day = day(from); !begin(day).isAfter(to); day = day.plusDays(1)) {
      sum = sum.plus(worked(day, from, to));
    }
    return sum;
  }

  LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private Duration worked(LocalDate day, Instant from, Instant to) {
    if (!works(day)) {
      return Duration.ZERO;
    }
    var begun = begin(day).isAfter(from) ? begin(day) : from;
    var ended = end(day).isBefore(to) ? end(day) : to;
    return begun.isBefore(ended) ? Duration.between(begun, ended) : Duration.ZERO;
  }

  private Instant begin(LocalDate day) {
    return day.atTime(start).atZone(zone).toInstant();
  }

  private Instant end(LocalDate day) {
    return day.atTime(start.plus(DAY)).atZone(zone).toInstant();
  }
}
