package dev.hartig.gateway.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calendars of who is on call and of who is busy, by the names of their files. */
final class Calendars {

  private final List<Statement.OfCalendar> given;
  private final List<Statement.OfBusy> diaries;
  private final Set<String> used = new HashSet<>();

  Calendars(List<Statement.OfCalendar> given, List<Statement.OfBusy> diaries) {
    this.given = List.copyOf(given);
    this.diaries = List.copyOf(diaries);
  }

  /**
   * The shifts of the calendar that is named; null, and a flaw, when there is not exactly one. A
   * name without a folder is that of a file in any.
   */
  Roster.@Nullable Shifts shifts(Roster.Calendar named, Consumer<Flaw> flaws) {
    var calendar = only(given, named.file(), named.spot(), flaws);
    if (calendar == null) {
      return null;
    }
    used.add(calendar.spot().file());
    return new Roster.Shifts(named.spot(), calendar.turns());
  }

  /** What a calendar that is named says of when its owner is busy; likewise. */
  List<Statement.Block> blocks(Stated<String> named, Consumer<Flaw> flaws) {
    var diary = only(diaries, named.value(), named.spot(), flaws);
    return diary == null ? List.of() : diary.blocks();
  }

  private static <S extends Statement> @Nullable S only(
      List<S> given, String name, Spot at, Consumer<Flaw> flaws) {
    var meant =
        given.stream().filter(one -> CalendarNames.isNamed(one.spot().file(), name)).toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    flaws.accept(
        at.flaw(
            meant.isEmpty()
                ? "no calendar '%s' is among the files; give it with this one".formatted(name)
                : "%d of the files are called '%s'; give the folder, too"
                    .formatted(meant.size(), name)));
    return null;
  }

  /** A warning for each that nobody named. */
  void unused(Consumer<Flaw> warnings) {
    for (var calendar : given) {
      if (!used.contains(calendar.spot().file())) {
        warnings.accept(
            calendar
                .spot()
                .flaw(
                    "is the calendar of no team and of no person; name it in on-call: {calendar: …}"
                        + " of a team or in busy: {calendar: …} of a person"));
      }
    }
  }
}
