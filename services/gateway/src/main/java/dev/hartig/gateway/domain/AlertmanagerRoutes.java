package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tree of routes of an {@code alertmanager.yml}. */
final class AlertmanagerRoutes {

  private static final List<String> TIMINGS =
      List.of("group_wait", "group_interval", "repeat_interval");

  private final Desk desk;
  private final Notes notes;
  private final Matchers matchers;
  private final AlertmanagerSettings settings;
  private final List<String> rootGroupBy = new ArrayList<>();

  AlertmanagerRoutes(Desk desk, Notes notes, Matchers matchers, AlertmanagerSettings settings) {
    this.desk = desk;
    this.notes = notes;
    this.matchers = matchers;
    this.settings = settings;
  }

  /** The root and all below; null when it is no route. */
  @Nullable Route read(Node node) {
    return route(node, "route", null);
  }

  private @Nullable Route route(Node node, String path, @Nullable String inherited) {
    if (!(node instanceof Node.Mapping mapping)) {
      desk.flaw(node, path, "must be a mapping, not " + node.form());
      return null;
    }
    var fields = AlertmanagerFile.fields(mapping);
    var root = inherited == null;
    var given = AlertmanagerFile.text(node, "receiver");
    var receiver = given == null ? inherited : given;
    if (receiver == null) {
      desk.flaw(node, path + ".receiver", "is missing");
      return null;
    }
    mark(fields.get("receiver"));
    var own = conditions(desk, notes, matchers, mapping, path, List.of("matchers", "match"));
    if (root && !own.isEmpty()) {
      desk.flaw(node, path, "the root must match all alerts, so it has no matchers");
    }
    groupBy(fields.get("group_by"), path, root);
    for (var timing : TIMINGS) {
      if (fields.get(timing) instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
        mark(scalar);
        settings.timing(timing, scalar, path, root);
      }
    }
    mark(fields.get("continue"));
    var below = new ArrayList<Route>();
    if (fields.get("routes") instanceof Node.Sequence list) {
      for (var i = 0; i < list.items().size(); i++) {
        var route = route(list.items().get(i), path + ".routes[" + i + "]", receiver);
        if (route != null) {
          below.add(route);
        }
      }
    }
    return new Route(
        node,
        path,
        receiver,
        own,
        "true".equals(AlertmanagerFile.text(node, "continue")),
        names(fields.get("mute_time_intervals")),
        names(fields.get("active_time_intervals")),
        below);
  }

  private void groupBy(@Nullable Node node, String path, boolean root) {
    if (node == null) {
      return;
    }
    var labels = names(node);
    if (root) {
      rootGroupBy.addAll(labels);
      settings.groupBy(labels);
    } else if (!labels.equals(rootGroupBy)) {
      notes.say(
          Kind.DIFFERS,
          node,
          path + ".group_by",
          "what makes one matter is one setting for all routes: the root's");
    }
  }

  private List<String> names(@Nullable Node node) {
    var names = new ArrayList<String>();
    if (node instanceof Node.Sequence list) {
      for (var item : list.items()) {
        if (item instanceof Node.Scalar scalar) {
          names.add(scalar.text().strip());
        }
      }
      notes.read(list);
    }
    return names;
  }

  private void mark(@Nullable Node node) {
    if (node != null) {
      notes.read(node);
    }
  }

  /**
   * Conditions as they are written today, and as they were before.
   *
   * @param names of the field of today, and of that of before: with {@code _re} its regular
   *     expressions
   */
  static List<Condition> conditions(
      Desk desk,
      Notes notes,
      Matchers matchers,
      Node.Mapping mapping,
      String path,
      List<String> names) {
    var conditions = new ArrayList<Condition>();
    var fields = AlertmanagerFile.fields(mapping);
    var today = fields.get(names.getFirst());
    if (today != null && !(today instanceof Node.Scalar empty && empty.text().isBlank())) {
      notes.read(today);
      conditions.addAll(matchers.read(today, path + "." + names.getFirst()));
    }
    for (var before : List.of(names.getLast(), names.getLast() + "_re")) {
      var operator = before.endsWith("_re") ? Condition.Operator.MATCHES : Condition.Operator.EQUAL;
      if (fields.get(before) instanceof Node.Mapping pairs) {
        notes.read(pairs);
        for (var pair : pairs.fields()) {
          var place = path + "." + before + "." + pair.name().text();
          if (!(pair.value() instanceof Node.Scalar value)) {
            desk.flaw(pair.value(), place, "must be text, not " + pair.value().form());
            continue;
          }
          var condition = new Condition(pair.name().text(), operator, value.text());
          if (matchers.isReadable(condition, value, place)) {
            conditions.add(condition);
          }
        }
      }
    }
    return conditions;
  }
}
