package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches memory for. An empty list lets everything pass.
 *
 * @param text question or words, 1 to {@value #LONGEST} characters
 * @param threads only these
 * @param people handles; only what they said or took part in
 * @param sources only these
 * @param kinds only these
 * @param from nothing earlier; null for no limit
 * @param until nothing at or after this; null for no limit
 * @param limit most answers, 1 to {@value #MOST}
 */
public record Asked(
    String text,
    List<String> threads,
    List<String> people,
    List<String> sources,
    List<Kind> kinds,
    @Nullable Instant from,
    @Nullable Instant until,
    int limit) {

  /** Longest text, in characters. */
  public static final int LONGEST = 10_000;

  /** Most answers to one search. */
  public static final int MOST = 100;

  /** What can be recalled. */
  public enum Kind {
    TURN,
    DECISION,
    COMMITMENT,
    QUESTION
  }

  public Asked {
    threads = List.copyOf(threads);
    people = List.copyOf(people);
    sources = List.copyOf(sources);
    kinds = List.copyOf(kinds);
  }
}
