package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How urgent an alert of Prometheus is when no policy says so: by its label {@code severity}, in
 * the words that rules use. The same table stands in docs/reference/alertmanager.md, and a test
 * holds the two together.
 */
public final class AlertmanagerUrgency {

  /** The label that is looked at. */
  static final String LABEL = "severity";

  /**
   * One row of the table.
   *
   * @param words values of the label, in any case
   * @param urgency taken
   * @param why in a sentence
   */
  public record Row(Set<String> words, Urgency urgency, String why) {

    public Row {
      words = Set.copyOf(words);
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              Set.of("critical", "page", "emergency", "fatal", "disaster"),
              Urgency.REALTIME,
              "Something is broken and somebody must act now."),
          new Row(
              Set.of("info", "informational", "notice", "none", "debug", "low"),
              Urgency.SLOW,
              "Its rule says that nobody needs to act on it."));

  private static final Verdict OTHERWISE =
      new Verdict(
          Urgency.FAST, Why.of("ingestion.severity", "A condition that a rule watches for holds."));

  private AlertmanagerUrgency() {}

  /** The table, for its documentation; whatever no row names is fast. */
  public static List<Row> rows() {
    return ROWS;
  }

  static Verdict of(Map<String, String> labels) {
    var severity = labels.getOrDefault(LABEL, "").toLowerCase(Locale.ROOT);
    return ROWS.stream()
        .filter(row -> row.words().contains(severity))
        .findFirst()
        .map(
            row ->
                new Verdict(
                    row.urgency(),
                    new Why("ingestion.severity", row.why(), List.of(LABEL + "=" + severity))))
        .orElse(OTHERWISE);
  }
}
