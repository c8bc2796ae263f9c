package dev.hartig.gateway.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which calendars a directory file names, so that each is read as what it is: whose duty it is is
 * told by who attends, when somebody is busy by the times alone.
 *
 * @param duty names of those of teams
 * @param busy names of those of people
 */
public record CalendarNames(Set<String> duty, Set<String> busy) {

  public CalendarNames {
    duty = Set.copyOf(duty);
    busy = Set.copyOf(busy);
  }

  /** Those of a file, as far as it is in order; what is not is a flaw when it is read. */
  public static CalendarNames in(Node file) {
    return new CalendarNames(named(file, "teams", "on-call"), named(file, "people", "busy"));
  }

  private static Set<String> named(Node file, String list, String field) {
    var names = new HashSet<String>();
    if (field(file, list).orElse(file) instanceof Node.Sequence sequence) {
      for (var item : sequence.items()) {
        field(item, field)
            .flatMap(it -> field(it, "calendar"))
            .ifPresent(
                name -> {
                  if (name instanceof Node.Scalar scalar) {
                    names.add(scalar.text().strip());
                  }
                });
      }
    }
    return names;
  }

  private static Optional<Node> field(Node node, String name) {
    return node instanceof Node.Mapping mapping
        ? mapping.fields().stream()
            .filter(field -> field.name().text().equals(name))
            .map(Node.Field::value)
            .findFirst()
        : Optional.empty();
  }

  /** Whether a name means a file: a name without a folder is that of a file in any. */
  static boolean isNamed(String file, String name) {
    return file.equals(name) || file.endsWith("/" + name);
  }

  /** Whether a file is the calendar of some team. */
  public boolean isDuty(String file) {
    return duty.stream().anyMatch(name -> isNamed(file, name));
  }

  /** Whether a file is the calendar of some person. */
  public boolean isBusy(String file) {
    return busy.stream().anyMatch(name -> isNamed(file, name));
  }

  /** These and those. */
  public CalendarNames and(CalendarNames others) {
    var duties = new HashSet<>(duty);
    duties.addAll(others.duty);
    var busies = new HashSet<>(busy);
    busies.addAll(others.busy);
    return new CalendarNames(duties, busies);
  }
}
