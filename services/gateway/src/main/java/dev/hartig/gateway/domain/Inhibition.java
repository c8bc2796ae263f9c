package dev.hartig.gateway.domain;

import java.util.List;

/**
 * What is brought to nobody while something else holds, as Alertmanager's {@code inhibit_rules}.
 *
 * @param name unique among inhibitions
 * @param source what keeps others quiet, at least one condition
 * @param target what is kept quiet, at least one condition
 * @param equal labels that both have in common
 */
public record Inhibition(
    String name, List<Condition> source, List<Condition> target, List<String> equal)
    implements PolicySet.Entry {

  public Inhibition {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }
}
