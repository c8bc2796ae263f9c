package dev.hartig.alerting.domain;

import java.util.function.Predicate;

/**
 * A condition on one label. Where the label has several values, one that fits is enough, and a
 * negated condition holds where none does.
 *
 * @param label name of the label
 * @param negated whether no value may fit: {@code !=} and {@code !~}
 * @param fits whether a value is, or matches, what is asked for; must end for every text
 */
public record Matcher(String label, boolean negated, Predicate<String> fits) {

  boolean matches(Labels labels) {
    return negated != labels.of(label).stream().anyMatch(fits);
  }
}
