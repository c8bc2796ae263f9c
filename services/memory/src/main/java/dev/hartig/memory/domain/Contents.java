package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an organisation, counted.
 *
 * @param kinds entries by kind
 * @param threads matters they belong to
 * @param authors how many said something
 * @param firstAt when the earliest happened; null when there is nothing
 * @param lastAt when the latest happened; null when there is nothing
 * @param sources turns by source, most first, at most {@value #NAMED}
 * @param people turns by author's handle, most first, at most {@value #NAMED}
 */
public record Contents(
    Map<EntryKind, Integer> kinds,
    int threads,
    int authors,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt,
    List<Counted> sources,
    List<Counted> people) {

  /** Names listed of each sort. */
  public static final int NAMED = 100;

  public Contents {
    kinds = Map.copyOf(kinds);
    sources = List.copyOf(sources);
    people = List.copyOf(people);
  }

  /** A name and how often it occurs. */
  public record Counted(String name, int count) {}
}
