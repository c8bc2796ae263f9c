package dev.hartig.memory.domain;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What else is needed to make a turn's event again, so that another memory reads the same out of
 * it.
 *
 * @param upstreamId with the source it makes the signal's id
 * @param type CloudEvents type
 * @param subject CloudEvents subject; null when absent
 * @param threadTitle name of the matter; null when the signal does not tell
 * @param parties everyone else who takes part
 * @param mentions handles addressed in the text
 * @param resources things concerned, as scheme:value
 * @param labels in lower case
 * @param links related pages and its own
 * @param attributes what its tool says of it beside its words
 * @param open whether it may be shown outside the organisation
 */
public record Original(
    String upstreamId,
    String type,
    @Nullable String subject,
    @Nullable String threadTitle,
    List<Role> parties,
    List<String> mentions,
    List<String> resources,
    List<String> labels,
    List<Reference> links,
    SortedMap<String, String> attributes,
    boolean open) {

  /** Somebody, and what part they take. */
  public record Role(Party party, String role) {}

  /**
   * A page.
   *
   * @param title null when it has none
   */
  public record Reference(String rel, String href, @Nullable String title) {}

  public Original {
    parties = List.copyOf(parties);
    mentions = List.copyOf(mentions);
    resources = List.copyOf(resources);
    labels = List.copyOf(labels);
    links = List.copyOf(links);
    // Sorted, so that the same original is the same text in every process.
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** The same without somebody who took part. */
  Original withoutPerson(String handle) {
    return new Original(
        upstreamId,
        type,
        subject,
        threadTitle,
        parties.stream().filter(one -> !one.party().handle().equals(handle)).toList(),
        mentions.stream().filter(one -> !one.equals(handle)).toList(),
        resources,
        labels,
        links,
        attributes,
        open);
  }

  /** About how many bytes it takes in a page. */
  public int weight() {
    return Kept.bytes(toString());
  }
}
