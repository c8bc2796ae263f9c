package dev.hartig.alerting.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What matchers see of one signal on its way to one recipient; docs/explanation/alerting.md lists
 * the names.
 *
 * @param values by the name of the label; what has no value is absent
 */
public record Labels(Map<String, List<String>> values) {

  /** The label whose value is the organisation; a silence holds for one alone. */
  public static final String ORGANISATION = "organisation";

  /** Labels that a signal has only on its way to a recipient. */
  public static final Set<String> OF_DELIVERY = Set.of("channel", "recipient", "role", "medium");

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

  boolean isOf(String organisation) {
    return of(ORGANISATION).contains(organisation);
  }

  /** Whether all conditions hold. */
  boolean match(List<Matcher> matchers) {
    return matchers.stream().allMatch(matcher -> matcher.matches(this));
  }

  /** What two signals have in common when it is equal: all values of some labels. */
  List<List<String>> common(List<String> names) {
    return names.stream().map(name -> of(name).stream().distinct().sorted().toList()).toList();
  }

  /** Without what it has only on its way to a recipient. */
  public Labels ofSignal() {
    var own = new HashMap<>(values);
    own.keySet().removeAll(OF_DELIVERY);
    return new Labels(own);
  }
}
