package dev.hartig.ingestion.domain;

import java.util.Map;
import java.util.function.Predicate;

/**
 * A condition on one label of an alert. A label that is missing is empty, as it is to Alertmanager.
 *
 * @param label name of the label
 * @param negated whether the value must not fit: {@code !=} and {@code !~}
 * @param fits whether a value is, or matches, what is asked for; must end for every text
 */
public record Matcher(String label, boolean negated, Predicate<String> fits) {

  boolean matches(Map<String, String> labels) {
    return negated != fits.test(labels.getOrDefault(label, ""));
  }
}
