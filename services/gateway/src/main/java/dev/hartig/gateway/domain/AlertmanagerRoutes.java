package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tree of routes of an {@code alertmanager.yml}. */
final class AlertmanagerRoutes {

  private final Desk desk;
  private final Notes notes;
  private final Matchers matchers;
  private final AlertmanagerSettings settings;

  /** What a route has from those above it. */
  private record Above(String receiver, Map<Timing, Duration> timings, List<String> groupBy) {}

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

  private @Nullable Route route(Node node, String path, @Nullable Above above) {
    if (!(node instanceof Node.Mapping mapping)) {
      desk.flaw(node, path, "must be a mapping, not " + node.form());
      return null;
    }
    var fields = AlertmanagerFile.fields(mapping);
    var root = above == null;
    var given = AlertmanagerFile.text(node, "receiver");
    var receiver = given == null && above != null ? above.receiver() : given;
    if (receiver == null) {
      desk.flaw(node, path + ".receiver", "is missing");
      return null;
    }
    mark(fields.get("receiver"));
    var own = conditions(desk, notes, matchers, mapping, path, List.of("matchers", "match"));
    if (root && !own.isEmpty()) {
      desk.flaw(node, path, "the root must match all alerts, so it has no matchers");
    }
    var groupBy = groupBy(mapping, fields.get("group_by"), path, above);
    var timings = timings(fields, path, above);
    mark(fields.get("continue"));
    var mine = new Above(receiver, timings, groupBy);
    var below = new ArrayList<Route>();
    if (fields.get("routes") instanceof Node.Sequence list) {
      for (var i = 0; i < list.items().size(); i++) {
        var route = route(list.items().get(i), path + ".routes[" + i + "]", mine);
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
        timings,
        groupBy,
        below);
  }

  /** A route's own timings, and those of the routes above it where it has none. */
  private Map<Timing, Duration> timings(
      Map<String, Node> fields, String path, @Nullable Above above) {
    var timings = new EnumMap<Timing, Duration>(Timing.class);
    if (above != null) {
      timings.putAll(above.timings());
    }
    for (var timing : Timing.values()) {
      if (!(fields.get(timing.word()) instanceof Node.Scalar scalar) || scalar.text().isBlank()) {
        continue;
      }
      mark(scalar);
      var at = path + "." + timing.word();
      var length = Timing.length(scalar.text().strip()).orElse(null);
      if (length == null || (length.isZero() && timing != Timing.GROUP_WAIT)) {
        notes.say(Kind.LEFT_OUT, scalar, at, "is no duration such as 5m");
        continue;
      }
      timings.put(timing, length);
      if (above == null) {
        settings.timing(timing, length, scalar, at);
        continue;
      }
      for (var channel : PolicyFile.CHANNELS) {
        timing
            .problem(length, channel)
            .ifPresent(why -> notes.say(Kind.DIFFERS, scalar, at, why + ": not set there"));
      }
    }
    return timings;
  }

  /**
   * A route's own labels, and those of the routes above it where it has none: an empty list is none
   * to Alertmanager, too.
   *
   * @see <a
   *     href="https://github.com/prometheus/alertmanager/blob/main/config/config.go">Route.UnmarshalYAML
   *     </a>, for what is refused
   */
  private List<String> groupBy(
      Node route, @Nullable Node node, String path, @Nullable Above above) {
    var labels = names(node);
    if (node != null) {
      mark(node);
      var at = path + ".group_by";
      if (!(node instanceof Node.Sequence)
          && !(node instanceof Node.Scalar empty && empty.text().isBlank())) {
        desk.flaw(node, at, "must be a list, not " + node.form());
      }
      if (labels.size() > 1 && labels.contains(GroupingRules.EVERY)) {
        desk.flaw(node, at, "names labels beside '...', which is all of them");
      }
      if (new HashSet<>(labels).size() < labels.size()) {
        desk.flaw(node, at, "names a label twice");
      }
      if (labels.contains("")) {
        desk.flaw(node, at, "names a label that is empty");
      }
    }
    if (above == null) {
      settings.groupBy(labels);
      if (labels.isEmpty()) {
        notes.say(
            Kind.BY_HAND,
            node == null ? route : node,
            path + ".group_by",
            "without labels all alerts of a route are one matter, to be taken as one: name some if that is not meant");
      }
    }
    return labels.isEmpty() && above != null ? above.groupBy() : labels;
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
