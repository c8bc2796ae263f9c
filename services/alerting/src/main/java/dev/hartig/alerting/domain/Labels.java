package dev.hartig.alerting.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What silences see of one signal on its way to one recipient; docs/explanation/alerting.md lists
 * the names.
 *
 * @param values by the name of the label; what has no value is absent
 */
public record Labels(Map<String, List<String>> values) {

  /** The label whose value is the organisation; a silence holds for one alone. */
  public static final String ORGANISATION = "organisation";

  private static final List<String> MISSING = List.of("");

  public Labels {
    var copy = new HashMap<String, List<String>>();
    values.forEach(
        (name, its) -> {
          if (!its.isEmpty()) {
            copy.put(name, List.copyOf(its));
          }
        });
    values = Map.copyOf(copy);
  }

  /** The values of a label; one that is missing is empty, as it is to Alertmanager. */
  List<String> of(String name) {
    return values.getOrDefault(name, MISSING);
  }
}
