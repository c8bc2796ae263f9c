package dev.hartig.gateway.domain;

import java.util.List;

/**
 * What a search found; the components are the JSON shape of {@code GET /search}.
 *
 * @param organisation searched
 * @param found best first
 * @param index how far memory's recall index had read
 */
public record SearchView(String organisation, List<Hit> found, Index index) {

  public SearchView {
    found = List.copyOf(found);
  }

  /**
   * An answer and why it is one.
   *
   * @param score from 0 to 1, as a share of the best answer's
   */
  public record Hit(RecalledView entry, double score, Why why) {}

  /**
   * Where a score comes from.
   *
   * @param words share of the best words of the search, 0 to 1
   * @param meaning where its meaning lies between the search's least and best, 0 to 1
   * @param neighbours what the turns before and after it gave, in the measure of the other two
   */
  public record Why(double words, double meaning, double neighbours) {}

  /**
   * How far the index had read.
   *
   * @param done records read
   * @param of records there were
   * @param complete false while it is being built: then there may be more to find later
   */
  public record Index(long done, long of, boolean complete) {}
}
