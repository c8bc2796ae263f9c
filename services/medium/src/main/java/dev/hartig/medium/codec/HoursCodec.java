package dev.hartig.medium.codec;

import dev.hartig.medium.domain.WorkingHours;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads working hours from the directory. */
public final class HoursCodec {

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private HoursCodec() {}

  /**
   * When somebody works.
   *
   * @param entry of the person; null when the directory holds none
   * @return null when they are always reachable, or when their hours or zone make no sense: an
   *     alert too early does less harm than none
   */
  public static @Nullable WorkingHours hours(@Nullable DirectoryEntry entry) {
    if (entry == null
        || !(entry.getEntry() instanceof Person person)
        || person.getHours() == null) {
      return null;
    }
    var hours = person.getHours();
    var days = days(hours);
    var start = hours.getStart();
    var end = hours.getEnd();
    var sensible = !days.isEmpty() && start >= 0 && start < end && end <= MINUTES_OF_A_DAY;
    return sensible
        ? zone(person.getTimezone())
            .map(zone -> new WorkingHours(zone, days, start, end))
            .orElse(null)
        : null;
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
