package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an organisation; the JSON shape of {@code GET /memory/catalogue}.
 *
 * @param organisation whose memory it is
 * @param turns things said or done
 * @param decisions decisions and proposals
 * @param threads matters they belong to
 * @param authors how many said something
 * @param firstAt when the earliest happened; null when there is nothing
 * @param lastAt when the latest happened; null when there is nothing
 * @param sources turns by source, most first, at most 100
 * @param people turns by author, most first, at most 100
 * @param index how far memory's recall index had read
 */
public record CatalogueView(
    String organisation,
    long turns,
    long decisions,
    long commitments,
    long questions,
    long threads,
    long authors,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt,
    List<Count> sources,
    List<Count> people,
    SearchView.Index index) {

  public CatalogueView {
    sources = List.copyOf(sources);
    people = List.copyOf(people);
  }

  /** A name and how often it occurs. */
  public record Count(String name, long count) {}
}
