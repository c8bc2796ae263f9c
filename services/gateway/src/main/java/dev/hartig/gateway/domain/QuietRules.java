package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the sections {@code inhibitions}, {@code mutes} and {@code time_intervals} of a policy
 * file.
 */
final class QuietRules {

  /** Each is asked of each alert. */
  private static final int MOST = 200;

  static final Set<String> SECTIONS = Set.of("inhibitions", "mutes", "time_intervals");

  private final Desk desk;
  private final PolicyFile file;
  private final Matchers matchers;
  private final Map<String, Inhibition> inhibitions = new LinkedHashMap<>();
  private final Map<String, Mute> mutes = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  QuietRules(Desk desk, PolicyFile file, Grammar grammar) {
    this.desk = desk;
    this.file = file;
    matchers = new Matchers(desk, grammar);
  }

  List<Inhibition> inhibitions(Desk.Form form) {
    desk.each(form, "inhibitions", this::inhibition);
    bounded(form, "inhibitions", inhibitions.size());
    return List.copyOf(inhibitions.values());
  }

  List<Mute> mutes(Desk.Form form) {
    var intervals = new TimeIntervals(desk).read(form, "time_intervals");
    desk.each(form, "mutes", (node, path) -> mute(node, path, intervals));
    bounded(form, "mutes", mutes.size());
    for (var name : intervals.keySet()) {
      if (!used.contains(name)) {
        desk.flaw(form.node(), "time_intervals", "no mute names the interval '" + name + "'");
      }
    }
    return List.copyOf(mutes.values());
  }

  private void inhibition(Node node, String path) {
    var form = desk.form(node, path, Set.of("name", "source_matchers", "target_matchers", "equal"));
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var source = matchers.required(form, "source_matchers");
    var target = matchers.required(form, "target_matchers");
    var equal = desk.texts(form, "equal").stream().map(one -> one.text().strip()).toList();
    if (name != null
        && inhibitions.putIfAbsent(name, new Inhibition(name, source, target, equal)) != null) {
      desk.flaw(node, form.path("name"), "the inhibition '" + name + "' is described twice");
    }
  }

  private void mute(Node node, String path, Map<String, TimeInterval> intervals) {
    var form =
        desk.form(
            node,
            path,
            Set.of(
                "name",
                "matchers",
                "unless",
                "mute_time_intervals",
                "active_time_intervals",
                "reason"));
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var conditions = matchers.required(form, "matchers");
    var unless = new ArrayList<List<Condition>>();
    desk.each(form, "unless", (item, place) -> unless.add(matchers.read(item, place)));
    var during = named(form, "mute_time_intervals", intervals);
    var outside = named(form, "active_time_intervals", intervals);
    if (during.isEmpty() && outside.isEmpty()) {
      desk.flaw(
          form.node(),
          form.path("mute_time_intervals"),
          "is missing; name at least one interval here, or in active_time_intervals");
    }
    var reason = desk.required(form, "reason");
    if (name == null || reason == null) {
      return;
    }
    var mute = new Mute(name, conditions, unless, during, outside, reason.text().strip());
    if (mutes.putIfAbsent(name, mute) != null) {
      desk.flaw(node, form.path("name"), "the mute '" + name + "' is described twice");
    }
  }

  private List<TimeInterval> named(
      Desk.Form form, String field, Map<String, TimeInterval> intervals) {
    var found = new ArrayList<TimeInterval>();
    for (var one : desk.stated(form, field)) {
      var interval = intervals.get(one.value().strip());
      if (interval == null) {
        desk.flaw(one.spot(), "'" + one.value() + "' is not described in time_intervals");
      } else {
        used.add(interval.name());
        found.add(interval);
      }
    }
    return found;
  }

  private void bounded(Desk.Form form, String section, int size) {
    if (size > MOST) {
      desk.flaw(
          form.node(),
          section,
          "are " + size + "; each is asked of each alert, so at most " + MOST + " are taken");
    }
  }
}
