package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one file says of who is on call for a team. */
public sealed interface Roster {

  /** Most shifts of one team: with one a day, those of almost three years. */
  int MOST_SHIFTS = 1_000;

  /** Where it begins. */
  Spot spot();

  /** Whatever the calendar says that was given beside this file, by its name. */
  record Calendar(Spot spot, String file) implements Roster {}

  /** Shifts, in the order of the file. */
  record Shifts(Spot spot, List<Turn> turns) implements Roster {

    public Shifts {
      turns = List.copyOf(turns);
    }
  }

  /** A shift; who must mean a person, and days are theirs. */
  record Turn(Stated<Mention> who, Stated<Moment> from, Stated<Moment> until) {}

  /** A rotation; each must mean a person. */
  record Rotation(
      Spot spot, List<Stated<Mention>> people, Instant starts, Span every, ZoneId timezone)
      implements Roster {

    public Rotation {
      people = List.copyOf(people);
    }
  }

  /** Reads {@code on-call}; null when there is none, or nothing that can be used. */
  static @Nullable Roster read(Desk desk, Desk.Form team) {
    return switch (team.fields().get("on-call")) {
      case Node.Sequence list -> shifts(desk, team, list);
      case Node.Mapping mapping ->
          mapping.fields().stream().anyMatch(field -> field.name().text().equals("calendar"))
              ? calendar(desk, mapping, team.path("on-call"))
              : rotation(desk, mapping, team.path("on-call"));
      case Node.Scalar(var place, var text) when text.isBlank() -> null;
      case Node.Scalar scalar -> {
        desk.flaw(
            scalar,
            team.path("on-call"),
            "must be a list of shifts, a rotation with people, starts, every and zone, or a calendar");
        yield null;
      }
      case null -> null;
    };
  }

  private static @Nullable Roster shifts(Desk desk, Desk.Form team, Node.Sequence list) {
    var path = team.path("on-call");
    if (list.items().size() > MOST_SHIFTS) {
      desk.flaw(
          list,
          path,
          "has %d shifts, at most %d can be: leave out what is past, or write a rotation"
              .formatted(list.items().size(), MOST_SHIFTS));
      return null;
    }
    var turns = new ArrayList<Turn>();
    desk.each(
        team,
        "on-call",
        (node, at) -> {
          var form = desk.form(node, at, Set.of("who", "from", "until"));
          if (form == null) {
            return;
          }
          var who = desk.required(form, "who");
          var from = desk.moment(form, "from");
          var until = desk.moment(form, "until");
          if (who != null && from != null && until != null) {
            var person = new Stated<>(who.text().strip(), desk.spot(who, form.path("who")));
            turns.add(new Turn(DirectoryFile.person(person), from, until));
          }
        });
    return new Shifts(desk.spot(list, path), turns);
  }

  private static @Nullable Roster calendar(Desk desk, Node.Mapping mapping, String path) {
    var form = desk.form(mapping, path, Set.of("calendar"));
    var file = form == null ? null : desk.required(form, "calendar");
    return file == null
        ? null
        : new Calendar(desk.spot(file, path + ".calendar"), file.text().strip());
  }

  private static @Nullable Roster rotation(Desk desk, Node.Mapping mapping, String path) {
    var form = desk.form(mapping, path, Set.of("people", "starts", "every", "zone"));
    if (form == null) {
      return null;
    }
    var people = desk.stated(form, "people").stream().map(DirectoryFile::person).toList();
    if (people.isEmpty()) {
      desk.flaw(mapping, form.path("people"), "names nobody; a rotation needs somebody");
    } else if (people.size() > MOST_SHIFTS) {
      desk.flaw(mapping, form.path("people"), "names more than %d".formatted(MOST_SHIFTS));
    }
    var zone = zone(desk, form);
    var starts = starts(desk, form, zone);
    var every = every(desk, form);
    return people.isEmpty() || zone == null || starts == null || every == null
        ? null
        : new Rotation(desk.spot(mapping, path), people, starts, every, zone);
  }

  private static @Nullable ZoneId zone(Desk desk, Desk.Form form) {
    var zone = desk.required(form, "zone");
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone.text().strip());
    } catch (DateTimeException unknown) {
      desk.flaw(
          zone,
          form.path("zone"),
          "'" + zone.text() + "' is no IANA time zone, such as Europe/Berlin");
      return null;
    }
  }

  /** Here a time of day without a zone has one: that of the rotation. */
  private static @Nullable Instant starts(Desk desk, Desk.Form form, @Nullable ZoneId zone) {
    var scalar = desk.required(form, "starts");
    if (scalar == null) {
      return null;
    }
    var in = zone == null ? ZoneOffset.UTC : zone;
    var text = scalar.text().strip();
    var moment = Moment.parse(text);
    if (moment.isPresent()) {
      return moment.get().begins(in);
    }
    try {
      var local = LocalDateTime.parse(text).truncatedTo(ChronoUnit.MILLIS);
      return Moment.parse(local.atZone(in).toString())
          .orElseThrow(() -> new DateTimeException(text))
          .begins(in);
    } catch (DateTimeException none) {
      desk.flaw(
          scalar,
          form.path("starts"),
          "'" + text + "' is no beginning, such as 2026-11-02T09:00 in the rotation's zone");
      return null;
    }
  }

  private static @Nullable Span every(Desk desk, Desk.Form form) {
    var scalar = desk.required(form, "every");
    if (scalar == null) {
      return null;
    }
    var span = Span.parse(scalar.text().strip());
    if (span.isEmpty()) {
      desk.flaw(
          scalar,
          form.path("every"),
          "'%s' is no length of a turn: P7D, P2W or PT12H, up to %d days"
              .formatted(scalar.text(), Span.MOST_DAYS));
    }
    return span.orElse(null);
  }

  /**
   * The schedule, with everybody known; null when nobody is.
   *
   * @param zones of people by id
   * @param calendars that were given
   * @param flaws told of what cannot be
   * @param warnings told of shifts that overlap
   */
  default @Nullable Stated<OnCall> schedule(
      Map<String, ZoneId> zones,
      Who who,
      Calendars calendars,
      Consumer<Flaw> flaws,
      Consumer<Flaw> warnings) {
    return switch (this) {
      case Calendar calendar -> {
        var shifts = calendars.shifts(calendar, flaws);
        yield shifts == null ? null : shifts.schedule(zones, who, calendars, flaws, warnings);
      }
      case Shifts(var spot, var turns) -> {
        var shifts = new ArrayList<Stated<OnCall.Shift>>();
        for (var turn : turns) {
          var id = who.isPerson(turn.who(), flaws);
          var zone = id == null ? null : zones.getOrDefault(id, ZoneOffset.UTC);
          if (id == null || zone == null) {
            continue;
          }
          var from = turn.from().value().begins(zone);
          var until = turn.until().value().ends(zone);
          if (from.isBefore(until)) {
            shifts.add(new Stated<>(new OnCall.Shift(id, from, until), turn.from().spot()));
          } else {
            flaws.accept(turn.until().spot().flaw("ends before it begins"));
          }
        }
        shifts.sort(Comparator.comparing(shift -> shift.value().from()));
        overlap(shifts, warnings);
        var planned = shifts.stream().map(Stated::value).toList();
        yield planned.isEmpty() ? null : new Stated<>(new OnCall.Shifts(planned), spot);
      }
      case Rotation(var spot, var people, var starts, var every, var zone) -> {
        var ids = new ArrayList<String>();
        for (var person : people) {
          var id = who.isPerson(person, flaws);
          if (id != null) {
            ids.add(id);
          }
        }
        yield ids.isEmpty()
            ? null
            : new Stated<>(new OnCall.Rotation(ids, starts, every, zone.getId()), spot);
      }
    };
  }

  /** Two on call at once may be meant; one warning for a team is enough to look. */
  private static void overlap(List<Stated<OnCall.Shift>> shifts, Consumer<Flaw> warnings) {
    for (var i = 1; i < shifts.size(); i++) {
      var earlier = shifts.get(i - 1);
      var later = shifts.get(i);
      if (later.value().from().isBefore(earlier.value().until())) {
        warnings.accept(
            later
                .spot()
                .flaw(
                    "%s is on call before the shift of %s in %s ends; both are told"
                        .formatted(
                            later.value().who(), earlier.value().who(), earlier.spot().named())));
        return;
      }
    }
  }
}
