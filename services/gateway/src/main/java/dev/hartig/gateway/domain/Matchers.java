package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.List;

/** Reads lists of conditions in a file, in Alertmanager's syntax. */
final class Matchers {

  private static final int MOST = 50;

  private final Desk desk;
  private final Grammar grammar;

  Matchers(Desk desk, Grammar grammar) {
    this.desk = desk;
    this.grammar = grammar;
  }

  /** The conditions of a field; at least one, or there is a flaw. */
  List<Condition> required(Desk.Form form, String field) {
    var node = form.fields().get(field);
    if (node == null) {
      desk.flaw(form.node(), form.path(field), "is missing");
      return List.of();
    }
    return read(node, form.path(field));
  }

  /** The conditions of a list; at least one, or there is a flaw. */
  List<Condition> read(Node node, String path) {
    var conditions = new ArrayList<Condition>();
    if (!(node instanceof Node.Sequence list)) {
      desk.flaw(node, path, "must be a list such as ['severity=\"page\"'], not " + node.form());
      return conditions;
    }
    if (list.items().isEmpty() || list.items().size() > MOST) {
      desk.flaw(node, path, "has " + list.items().size() + " entries; give 1 to " + MOST);
    }
    for (var i = 0; i < list.items().size(); i++) {
      var place = path + "[" + i + "]";
      if (list.items().get(i) instanceof Node.Scalar scalar) {
        conditions.addAll(conditions(scalar, place));
      } else {
        desk.flaw(list.items().get(i), place, "must be text, such as severity=\"page\"");
      }
    }
    return conditions;
  }

  /** One text may hold several, separated by commas, in braces or not. */
  private List<Condition> conditions(Node.Scalar scalar, String place) {
    var conditions = new ArrayList<Condition>();
    for (var text : split(scalar.text())) {
      switch (Condition.read(text)) {
        case Condition.Read.Understood(var condition) -> {
          if (isReadable(condition, scalar, place)) {
            conditions.add(condition);
          }
        }
        case Condition.Read.Misunderstood(var at, var why) ->
            desk.flaw(scalar, place, "'" + text + "' at character " + at + ": " + why);
      }
    }
    return conditions;
  }

  /** Whether alerting would understand it. */
  boolean isReadable(Condition condition, Node at, String place) {
    if (condition.operator().regular()
        && grammar.pattern(condition.value())
            instanceof Expression.Unreadable(var why, var where)) {
      desk.flaw(at, place, "at character " + where + " of the regular expression: " + why);
      return false;
    }
    return true;
  }

  /** Pieces between commas that stand in no quotes. */
  static List<String> split(String text) {
    var bare = text.strip();
    if (bare.startsWith("{") && bare.endsWith("}")) {
      bare = bare.substring(1, bare.length() - 1).strip();
      if (bare.endsWith(",")) {
        bare = bare.substring(0, bare.length() - 1);
      }
    }
    var pieces = new ArrayList<String>();
    var quoted = false;
    var from = 0;
    for (var at = 0; at < bare.length(); at++) {
      switch (bare.charAt(at)) {
        case '\\' -> at += quoted ? 1 : 0;
        case '"' -> quoted = !quoted;
        case ',' -> {
          if (!quoted) {
            pieces.add(bare.substring(from, at));
            from = at + 1;
          }
        }
        default -> {}
      }
    }
    pieces.add(bare.substring(from));
    return pieces;
  }
}
