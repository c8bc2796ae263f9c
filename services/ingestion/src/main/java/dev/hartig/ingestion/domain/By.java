package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By which labels alerts are one matter: those that agree in all of them are. */
public sealed interface By {

  /** Alertmanager's word for grouping by all labels. */
  String EVERY = "...";

  /** By every label: each alert is a matter of its own. */
  record All() implements By {}

  /**
   * By some labels; one that an alert lacks is empty.
   *
   * @param names none for one matter of everything
   */
  record Labels(Set<String> names) implements By {

    public Labels {
      names = Set.copyOf(names);
    }
  }

  /** As a setting or Alertmanager's {@code group_by} has it, {@code ...} for all labels. */
  static By of(List<String> names) {
    return names.contains(EVERY) ? new All() : new Labels(Set.copyOf(names));
  }

  /** Whether alerts that differ in a label are different matters. */
  default boolean counts(String label) {
    return switch (this) {
      case All() -> true;
      case Labels(var names) -> names.contains(label);
    };
  }

  /** What is one matter by it, in a clause. */
  default String text() {
    return switch (this) {
      case All() -> "each alert is a matter of its own";
      case Labels(var names) ->
          names.isEmpty()
              ? "all of them are one matter"
              : "alerts that agree in "
                  + String.join(", ", new TreeSet<>(names))
                  + " are one matter";
    };
  }
}
