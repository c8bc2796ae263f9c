package dev.hartig.gateway.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one file says of when somebody is away.
 *
 * @param from its first day or moment
 * @param until its last day, or the moment when they are back
 * @param note what colleagues may read of it; null when not said
 * @param delegate must mean a person; null when not said
 */
public record Leave(
    Stated<Moment> from,
    Stated<Moment> until,
    @Nullable Stated<String> note,
    @Nullable Stated<Mention> delegate) {

  /**
   * Reads {@code away}: a list of {@code {from, until, note, delegate}}. What is wrong is a flaw
   * and left out.
   */
  static List<Leave> read(Desk desk, Desk.Form person) {
    var leaves = new ArrayList<Leave>();
    desk.each(
        person,
        "away",
        (node, path) -> {
          var form = desk.form(node, path, Set.of("from", "until", "note", "delegate"));
          if (form == null) {
            return;
          }
          var from = desk.moment(form, "from");
          var until = desk.moment(form, "until");
          var delegate = desk.text(form, "delegate");
          if (from != null && until != null) {
            leaves.add(
                new Leave(
                    from,
                    until,
                    desk.text(form, "note"),
                    delegate == null ? null : DirectoryFile.person(delegate)));
          }
        });
    return leaves;
  }

  /**
   * When somebody is away, as all files together say: what they say alike counts once.
   *
   * @param id of the person
   * @param zone in which days are theirs
   * @param flaws told of what cannot be
   */
  static List<Absence> absences(
      String id, ZoneId zone, Stream<Leave> said, Who who, Consumer<Flaw> flaws) {
    return said.flatMap(leave -> leave.absence(id, zone, who, flaws))
        .distinct()
        .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::until))
        .toList();
  }

  private Stream<Absence> absence(String id, ZoneId zone, Who who, Consumer<Flaw> flaws) {
    var begins = from.value().begins(zone);
    var ends = until.value().ends(zone);
    if (!begins.isBefore(ends)) {
      flaws.accept(until.spot().flaw("ends before it begins"));
      return Stream.empty();
    }
    return Stream.of(
        new Absence(
            begins,
            ends,
            note == null ? "" : note.value(),
            delegate == null ? null : substitute(id, delegate, who, flaws)));
  }

  /** Id of who stands in for somebody; null, and a flaw, when that is nobody else. */
  static @Nullable String substitute(
      String id, Stated<Mention> delegate, Who who, Consumer<Flaw> flaws) {
    var meant = who.isPerson(delegate, flaws);
    if (id.equals(meant)) {
      flaws.accept(delegate.spot().flaw("nobody stands in for themselves"));
      return null;
    }
    return meant;
  }
}
