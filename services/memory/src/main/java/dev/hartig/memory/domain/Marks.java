package dev.hartig.memory.domain;

import java.util.List;

/**
 * What a signal's own tool says of it beside its words.
 *
 * @param labels lower-case labels
 * @param resources things concerned, as {@code service:checkout}
 * @param review true when the signal is a review that somebody gave
 */
public record Marks(List<String> labels, List<String> resources, boolean review) {

  /** Nothing is said. */
  public static final Marks NONE = new Marks(List.of(), List.of(), false);

  public Marks {
    labels = List.copyOf(labels);
    resources = List.copyOf(resources);
  }
}
