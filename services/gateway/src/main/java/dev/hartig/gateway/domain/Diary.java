package dev.hartig.gateway.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a calendar says of when somebody is busy, and who it belongs to. */
final class Diary {

  private Diary() {}

  /** Reads {@code busy: {calendar: FILE}} of a person: the name of the file; null without one. */
  static @Nullable Stated<String> read(Desk desk, Desk.Form person) {
    var node = person.fields().get("busy");
    if (node == null || (node instanceof Node.Scalar scalar && scalar.text().isBlank())) {
      return null;
    }
    var form = desk.form(node, person.path("busy"), Set.of("calendar"));
    var file = form == null ? null : desk.required(form, "calendar");
    return form == null || file == null
        ? null
        : new Stated<>(file.text().strip(), desk.spot(file, form.path("calendar")));
  }

  /**
   * When somebody is busy, as all calendars together say.
   *
   * @param zone in which days, and hours without a zone, are theirs
   * @param handles by which they may have declined
   * @param named names of the files
   * @param calendars that were given
   * @param flaws told of what cannot be
   */
  static List<Busy> times(
      ZoneId zone,
      List<String> handles,
      Stream<Stated<String>> named,
      Calendars calendars,
      Consumer<Flaw> flaws) {
    var own = handles.stream().map(Kin::key).collect(Collectors.toSet());
    var times = new ArrayList<Busy>();
    for (var file : named.toList()) {
      for (var block : calendars.blocks(file, flaws)) {
        var from = block.from().begins(zone);
        var until = block.until().ends(zone);
        // A reminder takes no time, and who has declined has it.
        if (from.isBefore(until)
            && block.declined().stream().map(Kin::key).noneMatch(own::contains)) {
          times.add(new Busy(from, until));
        }
      }
    }
    return Busy.joined(times);
  }
}
