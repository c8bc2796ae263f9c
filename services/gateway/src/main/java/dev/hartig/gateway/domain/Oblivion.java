package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Whom or what memory is told to forget.
 *
 * @param typed as somebody typed it: {@code person:ann}, {@code source:/chat}
 * @param people handles
 * @param sources CloudEvents sources
 */
public record Oblivion(String typed, List<String> people, List<String> sources) {

  public Oblivion {
    people = List.copyOf(people);
    sources = List.copyOf(sources);
    if (people.isEmpty() == sources.isEmpty()) {
      throw new IllegalArgumentException("either people or sources are forgotten: " + typed);
    }
  }
}
