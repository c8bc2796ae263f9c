package dev.hartig.medium.domain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Media that somebody would rather not be reached by.
 *
 * @param scope where that holds
 * @param media at least one
 * @param why in their own words; empty when they gave no reason
 */
public record Avoidance(Scope scope, Set<Medium> media, String why) {

  public Avoidance {
    if (media.isEmpty()) {
      throw new IllegalArgumentException("who avoids nothing has nothing to say");
    }
    media = EnumSet.copyOf(media);
  }

  Reason reason(Medium instead) {
    return new Reason(
        "medium.preference",
        "Not by %s: you would rather not%s%s%s%s"
            .formatted(
                instead.word(),
                narrower(" on ", scope.urgencies(), Urgency.values().length),
                narrower(" when ", scope.roles(), Role.values().length),
                scope.expression().isEmpty() ? "" : " if " + scope.expression(),
                why.isEmpty() ? "." : " (\"" + why + "\")."));
  }

  private static String narrower(String word, Set<? extends Enum<?>> values, int all) {
    return values.size() == all
        ? ""
        : values.stream()
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or ", word, ""));
  }
}
