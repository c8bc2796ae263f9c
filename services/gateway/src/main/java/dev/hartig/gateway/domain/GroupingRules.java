package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code groupings} of a policy file. */
final class GroupingRules {

  /** Each is asked of each alert. */
  static final int MOST = 200;

  static final String SECTION = "groupings";

  /** Alertmanager's word for all labels. */
  static final String EVERY = "...";

  private static final Set<String> EVERYTHING = Set.of("all", EVERY);
  private static final int MOST_LABELS = 50;

  /** Ingestion refuses alerts with longer ones. */
  private static final int LONGEST_LABEL = 200;

  private final Desk desk;
  private final PolicyFile file;
  private final Matchers matchers;
  private final Map<String, Grouping> groupings = new LinkedHashMap<>();

  private static final String WORDS =
      "write [alertname, cluster] for one matter of what agrees in these, [] for one of everything, all for one of each alert";

  /** What makes alerts one matter. */
  private record By(boolean all, List<String> labels) {}

  GroupingRules(Desk desk, PolicyFile file, Grammar grammar) {
    this.desk = desk;
    this.file = file;
    matchers = new Matchers(desk, grammar);
  }

  List<Grouping> read(Desk.Form form) {
    desk.each(form, SECTION, this::grouping);
    if (groupings.size() > MOST) {
      desk.flaw(
          form.node(),
          SECTION,
          "are %d; each is asked of each alert, so at most %d are taken"
              .formatted(groupings.size(), MOST));
    }
    return List.copyOf(groupings.values());
  }

  private void grouping(Node node, String path) {
    var form = desk.form(node, path, Set.of("name", "matchers", "unless", "by"));
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var conditions =
        form.fields().containsKey("matchers")
            ? matchers.required(form, "matchers")
            : List.<Condition>of();
    ofAlerts(form, "matchers", conditions);
    var unless = new ArrayList<List<Condition>>();
    desk.each(form, "unless", (item, place) -> unless.add(matchers.read(item, place)));
    unless.forEach(some -> ofAlerts(form, "unless", some));
    var by = by(form);
    if (name == null || by == null) {
      return;
    }
    var grouping = new Grouping(name, groupings.size(), conditions, unless, by.all(), by.labels());
    if (groupings.putIfAbsent(name, grouping) != null) {
      desk.flaw(node, form.path("name"), "the grouping '" + name + "' is described twice");
    }
  }

  /** What tempos need to be about Prometheus' alerts alone would be about none here. */
  private void ofAlerts(Desk.Form form, String field, List<Condition> conditions) {
    if (conditions.contains(Condition.OF_PROMETHEUS)) {
      desk.flaw(
          form.fields().getOrDefault(field, form.node()),
          form.path(field),
          "groupings see the alert's own labels alone, and Prometheus' alerts alone: leave "
              + Condition.OF_PROMETHEUS.text()
              + " out");
    }
  }

  /** Null where it is missing or cannot be. */
  private @Nullable By by(Desk.Form form) {
    var path = form.path("by");
    return switch (form.fields().get("by")) {
      case null -> {
        desk.flaw(form.node(), path, "is missing: " + WORDS);
        yield null;
      }
      case Node.Scalar scalar when EVERYTHING.contains(scalar.text().strip()) ->
          new By(true, List.of());
      case Node.Sequence list -> by(list, form);
      case Node other -> {
        desk.flaw(other, path, "must be a list of labels, or all: " + WORDS);
        yield null;
      }
    };
  }

  private @Nullable By by(Node.Sequence list, Desk.Form form) {
    var path = form.path("by");
    var labels = desk.stated(form, "by");
    var names = labels.stream().map(Stated::value).toList();
    if (names.contains(EVERY)) {
      if (names.size() > 1) {
        desk.flaw(list, path, "names labels beside '...', which is all of them");
      }
      return new By(true, List.of());
    }
    if (names.size() > MOST_LABELS) {
      desk.flaw(list, path, "names %d labels; at most %d".formatted(names.size(), MOST_LABELS));
    }
    for (var i = 0; i < labels.size(); i++) {
      var name = names.get(i);
      if (names.indexOf(name) < i) {
        desk.flaw(labels.get(i).spot(), "names the label '" + name + "' twice");
      }
      if (name.length() > LONGEST_LABEL || name.contains("=") || name.contains("\n")) {
        desk.flaw(
            labels.get(i).spot(),
            "'%s' is no name of a label: at most %d characters, without '=' and on one line"
                .formatted(name, LONGEST_LABEL));
      }
    }
    return new By(false, names);
  }
}
