package dev.hartig.ingestion.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How urgent a CloudEvent is when neither its sender nor a policy says so: by the words of its type
 * and labels. The first row that fits decides.
 */
public final class CloudEventUrgency {

  /**
   * One row of the table.
   *
   * @param words segments of the type, or labels, any of which fits
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
              Set.of("resolved", "recovered"),
              Urgency.FAST,
              "It is over: whoever was called should hear so, but nobody must act."),
          new Row(
              Set.of("incident", "outage", "page", "alarm"),
              Urgency.REALTIME,
              "Something is broken and somebody must act now."),
          new Row(
              Set.of("question", "review", "approval", "warning", "mention", "blocked"),
              Urgency.FAST,
              "Somebody waits for an answer or should be warned."));

  private CloudEventUrgency() {}

  /** The table, for its documentation. */
  public static List<Row> rows() {
    return ROWS;
  }

  static Verdict of(String type, List<String> labels, List<String> mentions) {
    var words = new HashSet<>(labels);
    words.addAll(Arrays.asList(type.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
    for (var row : ROWS) {
      var fitting = row.words().stream().filter(words::contains).sorted().findFirst();
      if (fitting.isPresent()) {
        return new Verdict(
            row.urgency(), new Why("ingestion.word", row.why(), List.of(fitting.get())));
      }
    }
    if (!mentions.isEmpty()) {
      return new Verdict(
          Urgency.FAST,
          new Why("ingestion.mention", "Somebody is addressed by name.", mentions.subList(0, 1)));
    }
    return new Verdict(
        Urgency.SLOW, Why.of("ingestion.default", "Nothing about it says that it is urgent."));
  }
}
