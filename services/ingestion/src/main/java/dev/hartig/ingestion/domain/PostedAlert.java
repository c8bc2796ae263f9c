package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alert as it is posted, checked.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/api.go">Alertmanager's
 *     postAlertsHandler</a>, for what is refused
 */
sealed interface PostedAlert {

  int MOST_LABELS = 100;

  /** How Go writes a time that was never set. */
  Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

  /** Empty labels are none, and sorted so that an alert is the same bytes each time. */
  record Right(TreeMap<String, String> labels, Optional<Instant> startsAt, Optional<Instant> endsAt)
      implements PostedAlert {}

  /** What is wrong with it. */
  record Wrong(Rejected why) implements PostedAlert {}

  /** Checks it. */
  static PostedAlert read(Tree alert) {
    if (!(alert.value() instanceof Map<?, ?>)) {
      return wrong("", "an alert is a JSON object");
    }
    if (!(alert.at("labels").value() instanceof Map<?, ?> given)) {
      return wrong("labels", "must be an object of strings");
    }
    var labels = new TreeMap<String, String>();
    for (var label : given.entrySet()) {
      var name = String.valueOf(label.getKey());
      if (!(label.getValue() instanceof String value)) {
        return wrong("labels", "label " + shown(name) + " must be a string");
      }
      var problem = problem(name, value);
      if (problem.isPresent()) {
        return wrong("labels", "label " + shown(name) + " " + problem.get());
      }
      if (!value.isEmpty()) {
        labels.put(name, value);
      }
    }
    if (labels.isEmpty()) {
      return wrong("labels", "at least one label pair required");
    }
    if (labels.size() > MOST_LABELS) {
      return wrong("labels", labels.size() + " labels; at most " + MOST_LABELS + " are taken");
    }
    for (var field : List.of("startsAt", "endsAt")) {
      if (alert.has(field) && alert.text(field).flatMap(Attributes::time).isEmpty()) {
        return wrong(field, "must be a time by RFC 3339, such as 2026-01-31T12:00:00Z");
      }
    }
    var start = time(alert, "startsAt");
    var end = time(alert, "endsAt");
    return start.isPresent() && end.filter(it -> it.isBefore(start.get())).isPresent()
        ? wrong("endsAt", "start time must be before end time")
        : new Right(labels, start, end);
  }

  private static Optional<String> problem(String name, String value) {
    if (name.isBlank()) {
      return Optional.of("has no name");
    }
    if (name.length() > Limits.ITEM / 2) {
      return Optional.of("has a name of over " + Limits.ITEM / 2 + " characters");
    }
    if (name.indexOf('=') >= 0 || name.codePoints().anyMatch(Attributes::unprintable)) {
      return Optional.of("has '=', a control character or half a surrogate pair in its name");
    }
    return value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
        ? Optional.of("holds half a surrogate pair")
        : Optional.empty();
  }

  private static Optional<Instant> time(Tree alert, String field) {
    return alert.text(field).flatMap(Attributes::time).filter(time -> !time.equals(UNSET));
  }

  private static PostedAlert wrong(String field, String message) {
    return new Wrong(Rejected.attribute(field, message));
  }

  /** A name in a message: short, and of one line. */
  private static String shown(String name) {
    var line = Limits.oneLine(name);
    return "'" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "'";
  }
}
