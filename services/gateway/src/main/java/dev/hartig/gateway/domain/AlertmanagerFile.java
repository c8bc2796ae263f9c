package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code alertmanager.yml} and says what it comes to here: policies, settings, and notes
 * on whatever is different. What Alertmanager would refuse is refused.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/">its description</a>
 */
public final class AlertmanagerFile {

  private static final Set<String> SIDES = Set.of("source", "target");

  private final Desk desk = new Desk();
  private final Notes notes = new Notes();
  private final Matchers matchers;
  private final Grammar grammar;
  private final Map<String, TimeInterval> intervals = new LinkedHashMap<>();
  private final Map<String, Node> receivers = new LinkedHashMap<>();

  private AlertmanagerFile(Grammar grammar) {
    this.grammar = grammar;
    matchers = new Matchers(desk, grammar);
  }

  /**
   * What a file comes to, or what is wrong with it.
   *
   * @param organisation whose policies they are to be
   */
  public static Reading<Translation> read(Node file, String organisation, Grammar grammar) {
    return new AlertmanagerFile(grammar).translated(file, organisation);
  }

  private Reading<Translation> translated(Node file, String organisation) {
    if (!(file instanceof Node.Mapping mapping)) {
      desk.flaw(file, "", "must be a mapping with the fields route and receivers");
      return desk.invalid();
    }
    var fields = fields(mapping);
    timeIntervals(mapping, fields);
    eachOf(fields.get("receivers"), "receivers", this::receiver);
    var root = fields.get("route");
    if (root == null) {
      desk.flaw(file, "route", "is missing");
      return desk.invalid();
    }
    var settings = new AlertmanagerSettings(notes);
    var route = new AlertmanagerRoutes(desk, notes, matchers, settings).read(root);
    eachOf(fields.get("receivers"), "receivers", settings::receiver);
    settings.global(fields.get("global"));
    var inhibitions = new ArrayList<Inhibition>();
    eachOf(
        fields.get("inhibit_rules"),
        "inhibit_rules",
        (node, path) -> inhibition(node, path, inhibitions));
    if (route == null) {
      return desk.invalid();
    }
    var ends = new AlertmanagerEnds(desk, notes, grammar, intervals, receivers.keySet());
    ends.read(route);
    var policy =
        new PolicySet(
            organisation,
            List.of(),
            List.of(),
            ends.subscriptions(),
            List.of(),
            inhibitions,
            ends.mutes(),
            ends.tempos(),
            ends.groupings());
    return desk.result(new Translation(PolicyText.of(policy), settings.text(), notes.all(mapping)));
  }

  private void receiver(Node node, String path) {
    var name = text(node, "name");
    if (name == null) {
      desk.flaw(node, path + ".name", "is missing");
    } else if (receivers.putIfAbsent(name, node) != null) {
      desk.flaw(node, path + ".name", "the receiver '" + name + "' is described twice");
    }
  }

  /** Under its name of today, and the one of before. */
  private void timeIntervals(Node.Mapping file, Map<String, Node> fields) {
    for (var section : List.of("time_intervals", "mute_time_intervals")) {
      var node = fields.get(section);
      if (node != null) {
        var form = new Desk.Form(file, "", fields);
        new TimeIntervals(desk)
            .read(form, section)
            .forEach(
                (name, interval) -> {
                  if (intervals.putIfAbsent(name, interval) != null) {
                    desk.flaw(node, section, "the interval '" + name + "' is described twice");
                  }
                });
        notes.read(node);
      }
    }
  }

  private void inhibition(Node node, String path, List<Inhibition> inhibitions) {
    if (!(node instanceof Node.Mapping mapping)) {
      desk.flaw(node, path, "must be a mapping, not " + node.form());
      return;
    }
    var fields = fields(mapping);
    var sides = new HashMap<String, List<Condition>>();
    for (var side : SIDES) {
      sides.put(
          side,
          AlertmanagerRoutes.conditions(
              desk, notes, matchers, mapping, path, List.of(side + "_matchers", side + "_match")));
    }
    var source = sides.getOrDefault("source", List.of());
    var target = sides.getOrDefault("target", List.of());
    var equal = new ArrayList<String>();
    eachOf(fields.get("equal"), path + ".equal", (one, at) -> equal.add(scalar(one)));
    if (fields.get("equal") instanceof Node list) {
      notes.read(list);
    }
    if (source.isEmpty() || target.isEmpty()) {
      notes.say(
          Kind.LEFT_OUT,
          node,
          path,
          "an inhibition whose source or target matches everything is not taken");
      return;
    }
    inhibitions.add(new Inhibition("inhibit-" + (inhibitions.size() + 1), source, target, equal));
  }

  static Map<String, Node> fields(Node.Mapping mapping) {
    var fields = new LinkedHashMap<String, Node>();
    mapping.fields().forEach(field -> fields.putIfAbsent(field.name().text(), field.value()));
    return fields;
  }

  static @Nullable String text(@Nullable Node node, String field) {
    return node instanceof Node.Mapping mapping
            && fields(mapping).get(field) instanceof Node.Scalar scalar
            && !scalar.text().isBlank()
        ? scalar.text().strip()
        : null;
  }

  private static String scalar(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
  }

  void eachOf(@Nullable Node node, String path, BiConsumer<Node, String> reader) {
    if (node instanceof Node.Sequence list) {
      for (var i = 0; i < list.items().size(); i++) {
        reader.accept(list.items().get(i), path + "[" + i + "]");
      }
    } else if (node instanceof Node.Mapping || (node != null && !scalar(node).isEmpty())) {
      desk.flaw(node, path, "must be a list, not " + node.form());
    }
  }
}
