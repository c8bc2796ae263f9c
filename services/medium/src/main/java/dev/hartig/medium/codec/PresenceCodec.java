package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Absence;
import dev.hartig.medium.domain.Busy;
import dev.hartig.medium.domain.Meeting;
import dev.hartig.medium.domain.Presence;
import dev.hartig.medium.domain.WorkingHours;
import dev.hartig.schemas.BusyTimes;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads working hours, absences and busy times from the directory. */
public final class PresenceCodec {

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private PresenceCodec() {}

  /**
   * When somebody can be expected to be at work. Who has neither hours nor absences is {@link
   * Presence#ALWAYS} itself. Hours, zone or an absence that make no sense are passed over: an alert
   * too early does less harm than none.
   *
   * @param entry of the person; null when the directory holds none
   */
  public static Presence presence(@Nullable DirectoryEntry entry) {
    if (entry == null || !(entry.getEntry() instanceof Person person)) {
      return Presence.ALWAYS;
    }
    var zone = zone(person.getTimezone());
    var hours = zone.isEmpty() ? null : hours(zone.get(), person.getHours());
    var away = away(person);
    return hours == null && away.isEmpty()
        ? Presence.ALWAYS
        : new Presence(zone.orElse(Presence.ALWAYS.zone()), hours, away);
  }

  /**
   * When somebody is busy from a moment on; times that make no sense are passed over.
   *
   * @param entry of the person's busy times; null when the directory holds none
   */
  static Busy busy(@Nullable DirectoryEntry entry, Instant from) {
    if (entry == null || !(entry.getEntry() instanceof BusyTimes busy)) {
      return Busy.NEVER;
    }
    return new Busy(
        busy.getTimes().stream()
            .filter(time -> time.getUntil().isAfter(from))
            .filter(time -> time.getFrom().isBefore(time.getUntil()))
            .map(time -> new Meeting(time.getFrom(), time.getUntil()))
            .toList());
  }

  private static @Nullable WorkingHours hours(
      ZoneId zone, dev.hartig.schemas.@Nullable WorkingHours hours) {
    if (hours == null) {
      return null;
    }
    var days = days(hours);
    var start = hours.getStart();
    var end = hours.getEnd();
    var sensible = !days.isEmpty() && start >= 0 && start < end && end <= MINUTES_OF_A_DAY;
    return sensible ? new WorkingHours(zone, days, start, end) : null;
  }

  private static List<Absence> away(Person person) {
    return person.getAway().stream()
        .filter(absence -> absence.getFrom().isBefore(absence.getUntil()))
        .map(absence -> new Absence(absence.getFrom(), absence.getUntil()))
        .toList();
  }

  private static Set<DayOfWeek> days(dev.hartig.schemas.WorkingHours hours) {
    return hours.getDays().stream()
        .filter(day -> day >= 1 && day <= 7)
        .map(DayOfWeek::of)
        .collect(Collectors.toSet());
  }

  private static Optional<ZoneId> zone(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
