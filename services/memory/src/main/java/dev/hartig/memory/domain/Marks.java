package dev.hartig.memory.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a signal's own tool says of it beside its words.
 *
 * @param labels lower-case labels
 * @param resources things concerned, as {@code service:checkout}
 * @param review true when the signal is a review that somebody gave
 * @param links addresses of related pages, not its own
 * @param ids names of the message itself, as a mail's Message-ID
 * @param repliesTo ids of the messages it answers
 * @param series of meetings that it belongs to
 * @param zone where the writer is, by whose calendar "tomorrow" is understood; UTC when not known
 */
public record Marks(
    List<String> labels,
    List<String> resources,
    boolean review,
    List<String> links,
    List<String> ids,
    List<String> repliesTo,
    List<String> series,
    ZoneId zone) {

  /** Nothing is said. */
  public static final Marks NONE = new Marks(List.of(), List.of(), false);

  /** One that refers to nothing, written who knows where. */
  public Marks(List<String> labels, List<String> resources, boolean review) {
    this(labels, resources, review, List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC);
  }

  public Marks {
    labels = List.copyOf(labels);
    resources = List.copyOf(resources);
    links = List.copyOf(links);
    ids = List.copyOf(ids);
    repliesTo = List.copyOf(repliesTo);
    series = List.copyOf(series);
  }
}
