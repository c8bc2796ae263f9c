package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants recalled. An empty set of a filter lets everything pass.
 *
 * @param organisation of whoever asks; nothing else is ever found
 * @param text question or words; read up to {@value #MOST_CHARACTERS} characters
 * @param threads only these
 * @param authors handles; only what they said
 * @param people handles; only what they said or took part in
 * @param sources only these
 * @param kinds only these
 * @param from nothing earlier; null for no limit
 * @param until nothing at or after this; null for no limit
 * @param limit most entries to find, from 1 to {@value #MOST}
 */
public record Search(
    String organisation,
    String text,
    Set<String> threads,
    Set<String> authors,
    Set<String> people,
    Set<String> sources,
    Set<EntryKind> kinds,
    @Nullable Instant from,
    @Nullable Instant until,
    int limit) {

  /** Longer texts say the same again; what is cut is the end. */
  public static final int MOST_CHARACTERS = 10_000;

  /** Most entries of one answer. */
  public static final int MOST = 200;

  public Search {
    threads = Set.copyOf(threads);
    authors = Set.copyOf(authors);
    people = Set.copyOf(people);
    sources = Set.copyOf(sources);
    kinds = Set.copyOf(kinds);
    if (organisation.isBlank()) {
      throw new IllegalArgumentException("a search needs the organisation of whoever asks");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MOST, limit));
    }
    if (text.length() > MOST_CHARACTERS) {
      text = text.substring(0, MOST_CHARACTERS);
    }
  }

  /** Everything the organisation remembers. */
  public static Search of(String organisation, String text, int limit) {
    return new Search(
        organisation, text, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, limit);
  }

  /** The same, before a moment: what could be known then. */
  public Search before(Instant moment) {
    return new Search(
        organisation, text, threads, authors, people, sources, kinds, from, moment, limit);
  }
}
