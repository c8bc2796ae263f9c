package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Labels;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertLabels;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What silences see of a signal. docs/explanation/alerting.md lists the names. */
final class LabelsCodec {

  private LabelsCodec() {}

  /**
   * Labels of a signal on its way to a recipient. Words of the signal itself are values of {@code
   * label}; one of the form {@code name=value} is a label of its own, unless the name is taken.
   */
  static Labels labels(Matter matter, Recipient recipient, Medium medium) {
    var values = new HashMap<String, List<String>>();
    for (var word : matter.getLabels()) {
      var split = word.indexOf('=');
      var own = split > 0;
      values
          .computeIfAbsent(own ? word.substring(0, split) : "label", name -> new ArrayList<>())
          .add(own ? word.substring(split + 1) : word);
    }
    values.put(Labels.ORGANISATION, List.of(matter.getEnvelope().getOrganisation()));
    values.put("thread", List.of(matter.getThread()));
    values.put("channel", List.of(word(matter.getChannel())));
    values.put("recipient", List.of(recipient.getId()));
    values.put("role", List.of(word(recipient.getRole())));
    values.put("medium", List.of(word(medium)));
    values.put("type", List.of(matter.getType()));
    values.put("source", List.of(matter.getSource()));
    var author = matter.getAuthor();
    values.put("author", author == null ? List.of() : List.of(author));
    return new Labels(values);
  }

  /** What is stored of signals: nothing where it follows from the alert. */
  static List<AlertLabels> stored(List<Labels> signals, Alert published) {
    return signals.equals(List.of(ofLatest(published)))
        ? List.of()
        : signals.stream().map(labels -> new AlertLabels(Map.copyOf(labels.values()))).toList();
  }

  static List<Labels> signals(List<AlertLabels> stored, Alert published) {
    return stored.isEmpty()
        ? List.of(ofLatest(published))
        : stored.stream().map(labels -> new Labels(labels.getValues())).toList();
  }

  private static Labels ofLatest(Alert alert) {
    return labels(alert.getMatter(), alert.getRecipient(), alert.getMedium());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
