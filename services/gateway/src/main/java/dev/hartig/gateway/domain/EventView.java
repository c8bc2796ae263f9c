package dev.hartig.gateway.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What else is needed to import a turn; the components are its JSON shape.
 *
 * @param upstreamId with the source it makes the signal's id
 * @param type CloudEvents type
 * @param subject CloudEvents subject; null when absent
 * @param threadTitle name of the matter; null when the signal does not tell
 * @param automated whether its author is a program
 * @param parties everyone else who takes part
 * @param mentions handles addressed in the text
 * @param resources things concerned, as scheme:value
 * @param labels in lower case
 * @param links related pages and its own
 * @param attributes what its tool says of it beside its words
 * @param open whether it may be shown outside the organisation
 */
public record EventView(
    String upstreamId,
    String type,
    @Nullable String subject,
    @Nullable String threadTitle,
    boolean automated,
    List<Role> parties,
    List<String> mentions,
    List<String> resources,
    List<String> labels,
    List<Page> links,
    Map<String, String> attributes,
    boolean open) {

  /** Somebody, and what part they take. */
  public record Role(String handle, @Nullable String name, String role, boolean automated) {}

  /** A page; its title is null when it has none. */
  public record Page(String rel, String href, @Nullable String title) {}

  public EventView {
    parties = List.copyOf(parties);
    mentions = List.copyOf(mentions);
    resources = List.copyOf(resources);
    labels = List.copyOf(labels);
    links = List.copyOf(links);
    attributes = Map.copyOf(attributes);
  }
}
