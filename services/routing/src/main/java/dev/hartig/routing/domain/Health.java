package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a signal says of the working of the resources that it concerns. */
public sealed interface Health {

  /** They seem to fail, or are about to, by a word of it. */
  record Failing(String word) implements Health {}

  /** They seemed to fail, and it is over, by a word of it. */
  record Restored(String word) implements Health {}

  /** It says nothing of that. */
  record Unsaid() implements Health {}

  /** Those that ingestion takes for realtime, a warning, and what monitoring says of services. */
  Set<String> TROUBLE =
      Set.of(
          "alarm",
          "alert",
          "degraded",
          "down",
          "firing",
          "incident",
          "outage",
          "page",
          "unavailable",
          "unhealthy",
          "warning");

  /** Only beside one of the above: a resolved question is no resolved incident. */
  Set<String> OVER = Set.of("closed", "recovered", "resolved");

  /**
   * What the segments of a type and the labels say. Of GitHub's events, whose types are of fixed
   * names, only what becomes of issues counts, by their labels: not each comment below them, and
   * not the building of a page.
   */
  static Health of(String type, Collection<String> labels) {
    var segments = List.of(type.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    var words = new HashSet<>(labels);
    if (!type.startsWith("com.github.")) {
      words.addAll(segments);
    } else if (type.startsWith("com.github.issues.")) {
      words.add(segments.getLast());
    } else {
      return new Unsaid();
    }
    return among(TROUBLE, words)
        .map(
            trouble ->
                among(OVER, words).<Health>map(Restored::new).orElseGet(() -> new Failing(trouble)))
        .orElseGet(Unsaid::new);
  }

  private static Optional<String> among(Set<String> known, Set<String> words) {
    return known.stream().filter(words::contains).sorted().findFirst();
  }
}
