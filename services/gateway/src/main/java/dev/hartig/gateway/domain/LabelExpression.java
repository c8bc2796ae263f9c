package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on labels as an expression in CEL over a signal, whose labels are texts of the form
 * {@code name=value}. A label that is missing is empty.
 */
final class LabelExpression {

  private final Grammar grammar;

  private LabelExpression(Grammar grammar) {
    this.grammar = grammar;
  }

  /** That all of these hold, and none of the lists in {@code unless} does. */
  static String of(List<Condition> all, List<List<Condition>> unless, Grammar grammar) {
    return new LabelExpression(grammar).joined(all, unless);
  }

  private String joined(List<Condition> all, List<List<Condition>> unless) {
    var parts = new ArrayList<String>();
    parts.add("signal.provider == 'alertmanager'");
    all.forEach(condition -> parts.add(of(condition)));
    unless.forEach(
        one ->
            parts.add(one.stream().map(this::of).collect(Collectors.joining(" && ", "!(", ")"))));
    return String.join(" && ", parts);
  }

  private String of(Condition condition) {
    var holds =
        condition.operator().regular()
            ? matches(condition.label(), condition.value())
            : is(condition.label(), condition.value());
    return condition.operator().negated() ? "!(" + holds + ")" : holds;
  }

  private static String is(String label, String value) {
    return value.isEmpty() ? "!" + present(label) : text(label + "=" + value) + " in signal.labels";
  }

  /** Over the whole value, as Alertmanager does; what matches nothing matches a missing label. */
  private String matches(String label, String expression) {
    var name = label.matches("\\w+") ? label : "\\Q" + label + "\\E";
    var whole = "^" + name + "=(?:" + expression + ")$";
    var some = "signal.labels.exists(l, l.matches(" + text(whole) + "))";
    return grammar.pattern(expression) instanceof Expression.Readable(var its) && its.test("")
        ? "(" + some + " || !" + present(label) + ")"
        : some;
  }

  private static String present(String label) {
    return "signal.labels.exists(l, l.startsWith(" + text(label + "=") + "))";
  }

  private static String text(String value) {
    return "'"
        + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        + "'";
  }
}
