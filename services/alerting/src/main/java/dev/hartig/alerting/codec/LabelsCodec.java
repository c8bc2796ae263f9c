package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Labels;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertLabels;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What matchers see of a signal. docs/explanation/alerting.md lists the names. */
final class LabelsCodec {

  static final String CHANNEL = "channel";

  private LabelsCodec() {}

  /**
   * Labels of a signal on its way to a recipient. Words of the signal itself are values of {@code
   * label}; one of the form {@code name=value} is a label of its own, unless the name is taken.
   */
  static Labels labels(Matter matter, Recipient recipient, Medium medium) {
    var values =
        values(
            matter.getEnvelope().getOrganisation(),
            matter.getThread(),
            matter.getType(),
            matter.getSource(),
            matter.getAuthor(),
            matter.getLabels());
    values.put(CHANNEL, List.of(word(matter.getChannel())));
    values.put("recipient", List.of(recipient.getId()));
    values.put("role", List.of(word(recipient.getRole())));
    values.put("medium", List.of(word(medium)));
    return new Labels(values);
  }

  /** Labels of a signal that is on its way to nobody in particular. */
  static Labels labels(Matter matter) {
    return new Labels(
            values(
                matter.getEnvelope().getOrganisation(),
                matter.getThread(),
                matter.getType(),
                matter.getSource(),
                matter.getAuthor(),
                matter.getLabels()))
        .ofSignal();
  }

  /** The same of a signal as it comes from ingestion. */
  static Labels labels(Signal signal) {
    var author = signal.getAuthor();
    return new Labels(
            values(
                signal.getEnvelope().getOrganisation(),
                signal.getThread(),
                signal.getType(),
                signal.getSource(),
                author == null ? null : author.getHandle(),
                signal.getLabels()))
        .ofSignal();
  }

  private static Map<String, List<String>> values(
      String organisation,
      String thread,
      String type,
      String source,
      @Nullable String author,
      List<String> words) {
    var values = new HashMap<String, List<String>>();
    for (var word : words) {
      var split = word.indexOf('=');
      var own = split > 0;
      values
          .computeIfAbsent(own ? word.substring(0, split) : "label", name -> new ArrayList<>())
          .add(own ? word.substring(split + 1) : word);
    }
    values.put(Labels.ORGANISATION, List.of(organisation));
    values.put("thread", List.of(thread));
    values.put("type", List.of(type));
    values.put("source", List.of(source));
    values.put("author", author == null ? List.of() : List.of(author));
    return values;
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

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
