package dev.hartig.ingestion.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * To which matter an alert of Prometheus belongs: by the first grouping that is about it, or as
 * usual.
 *
 * <p>The thread follows from labels and grouping alone, so that every instance of ingestion finds
 * the same one. A grouping that says what is usual gives the usual thread; any other has its name
 * in it, as Alertmanager keeps the groups of different routes apart.
 *
 * @param usual where no grouping is about an alert
 * @param rules in the order in which they are asked
 */
public record Groupings(By usual, List<Grouping> rules) {

  private static final String NAME = "alertname";

  public Groupings {
    rules = List.copyOf(rules);
  }

  /**
   * Alerts that are one matter.
   *
   * @param thread such as {@code prometheus/<alertname>/cluster=eu/service=checkout}, or {@code
   *     prometheus/=database/<alertname>/cluster=eu}
   * @param mark what sets the ids of what is said in this thread apart from those said in the usual
   *     one; empty in that
   * @param why which grouping made it so; none where none did
   */
  record Group(String thread, String mark, Optional<Why> why) {}

  /** The matter of an alert with these labels, none of which is empty. */
  Group of(SortedMap<String, String> labels) {
    return rules.stream()
        .filter(rule -> rule.isAbout(labels))
        .findFirst()
        .map(rule -> of(labels, rule))
        .orElseGet(() -> new Group(usual(labels), "", Optional.empty()));
  }

  private Group of(SortedMap<String, String> labels, Grouping rule) {
    var why =
        Optional.of(
            new Why(
                "ingestion.grouping",
                "Grouping " + rule.name() + ": " + rule.by().text() + ".",
                List.of("grouping:" + rule.name())));
    if (rule.by().equals(usual)) {
      return new Group(usual(labels), "", why);
    }
    // No part of a usual thread begins with '=': a label has a name.
    var shared = shared(labels, rule.by());
    var thread = thread("=" + rule.name() + (shared.isEmpty() ? "" : "/" + shared));
    return new Group(thread, "/in/" + digest(thread), why);
  }

  private String usual(SortedMap<String, String> labels) {
    var shared = shared(labels, usual);
    return thread(shared.isEmpty() ? "all" : shared);
  }

  private static String shared(SortedMap<String, String> labels, By by) {
    return labels.entrySet().stream()
        .filter(label -> by.counts(label.getKey()))
        .map(
            label ->
                label.getKey().equals(NAME)
                    ? plain(label.getValue())
                    : plain(label.getKey()) + "=" + plain(label.getValue()))
        .collect(Collectors.joining("/"));
  }

  private static String thread(String shared) {
    var thread = "prometheus/" + shared;
    if (thread.length() <= Attributes.THREAD) {
      return thread;
    }
    // Too long for a key: what is cut off is told apart by its digest.
    var end = Attributes.THREAD / 2;
    return thread.substring(0, Character.isHighSurrogate(thread.charAt(end - 1)) ? end - 1 : end)
        + "/"
        + digest(thread);
  }

  private static UUID digest(String thread) {
    return UUID.nameUUIDFromBytes(thread.getBytes(StandardCharsets.UTF_8));
  }

  /** Part of a key: of one line, and no two different parts look alike in it. */
  private static String plain(String text) {
    var part = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '/' || c == '%' || c == '=' || Attributes.unprintable(c)) {
                part.append("%%%02X".formatted(c));
              } else {
                part.appendCodePoint(c);
              }
            });
    return part.toString();
  }
}
