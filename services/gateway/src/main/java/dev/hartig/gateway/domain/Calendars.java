package dev.hartig.gateway.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calendars of who is on call, by the names of their files. */
final class Calendars {

  private final List<Statement.OfCalendar> given;
  private final Set<String> used = new HashSet<>();

  Calendars(List<Statement.OfCalendar> given) {
    this.given = List.copyOf(given);
  }

  /**
   * The shifts of the calendar that is named; null, and a flaw, when there is not exactly one. A
   * name without a folder is that of a file in any.
   */
  Roster.@Nullable Shifts shifts(Roster.Calendar named, Consumer<Flaw> flaws) {
    var meant = given.stream().filter(one -> isNamed(one.spot().file(), named.file())).toList();
    if (meant.size() != 1) {
      flaws.accept(
          named
              .spot()
              .flaw(
                  meant.isEmpty()
                      ? "no calendar '%s' is among the files; give it with this one"
                          .formatted(named.file())
                      : "%d of the files are called '%s'; give the folder, too"
                          .formatted(meant.size(), named.file())));
      return null;
    }
    var calendar = meant.getFirst();
    used.add(calendar.spot().file());
    return new Roster.Shifts(named.spot(), calendar.turns());
  }

  /** A warning for each that no team named. */
  void unused(Consumer<Flaw> warnings) {
    for (var calendar : given) {
      if (!used.contains(calendar.spot().file())) {
        warnings.accept(
            calendar
                .spot()
                .flaw("is the calendar of no team; name it in on-call: {calendar: …} of one"));
      }
    }
  }

  private static boolean isNamed(String file, String name) {
    return file.equals(name) || file.endsWith("/" + name);
  }
}
