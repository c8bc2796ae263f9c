package dev.hartig.ingestion.domain;

import java.util.List;
import java.util.Map;

/**
 * What was said or done.
 *
 * @param title one line
 * @param text plain text or Markdown
 * @param resources things concerned, as scheme and value, such as {@code repo:acme/shop}
 * @param links related pages
 * @param labels in lower case
 * @param attributes provider facts worth keeping
 */
public record Content(
    String title,
    String text,
    List<String> resources,
    List<Reference> links,
    List<String> labels,
    Map<String, String> attributes) {

  public Content {
    resources = List.copyOf(resources);
    links = List.copyOf(links);
    labels = List.copyOf(labels);
    attributes = Map.copyOf(attributes);
  }
}
