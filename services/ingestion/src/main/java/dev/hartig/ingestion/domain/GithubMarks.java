package dev.hartig.ingestion.domain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Labels and attributes of a GitHub event. */
final class GithubMarks {

  /** Label of events that {@link GithubUrgency} has no row for. */
  static final String UNKNOWN = "unknown-event";

  private GithubMarks() {}

  static List<String> labels(String event, Tree payload, Tree about) {
    var labels = new LinkedHashSet<String>();
    about
        .each("labels")
        .flatMap(label -> label.text("name").stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(labels::add);
    if (isSecurity(event)) {
      labels.add("security");
    }
    if (payload.isTrue("pull_request", "draft")) {
      labels.add("draft");
    }
    if (!GithubUrgency.knows(event)) {
      labels.add(UNKNOWN);
    }
    return List.copyOf(labels);
  }

  static boolean isSecurity(String event) {
    return event.endsWith("_alert") || event.endsWith("_advisory");
  }

  static Map<String, String> attributes(String event, String action, Tree payload) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("githubevent", event);
    if (!action.isEmpty()) {
      attributes.put("githubaction", action);
    }
    var severity = GithubCondition.severity(payload);
    if (!severity.isEmpty()) {
      attributes.put("severity", severity);
    }
    payload.text("ref").ifPresent(ref -> attributes.put("ref", ref));
    payload.text("state").ifPresent(state -> attributes.put("state", state));
    payload.text("review", "state").ifPresent(state -> attributes.put("state", state));
    payload.text("deployment_status", "state").ifPresent(s -> attributes.put("state", s));
    Stream.of("workflow_run", "workflow_job", "check_suite", "check_run")
        .forEach(
            object ->
                payload
                    .text(object, "conclusion")
                    .ifPresent(conclusion -> attributes.put("conclusion", conclusion)));
    return attributes;
  }
}
