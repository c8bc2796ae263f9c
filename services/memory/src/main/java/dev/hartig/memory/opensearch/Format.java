package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.index.IndexAway;
import java.util.Locale;
import java.util.Map;

/**
 * What an index is built with, told by its name and, exactly, beside its mapping.
 *
 * @param version changes whenever the same entries would be indexed differently
 * @param embedding where its vectors come from
 */
record Format(int version, String embedding) {

  private static final String OURS = "hartig";
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String EMBEDDING = "embedding";

  /** What an index of this format is asked by. */
  String alias(String name) {
    var kind = embedding.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    return "%s-%d-%s".formatted(name, version, kind);
  }

  /** Beside the mapping. */
  Map<String, Object> meta(String name) {
    return Map.of(OURS, Map.of(NAME, name, VERSION, version, EMBEDDING, embedding));
  }

  /**
   * Whether an index is Hartig's, of this name, and of another format.
   *
   * @param meta what is beside its mapping
   * @throws IndexAway when it is of a later version: this process is to leave it alone
   */
  boolean isOther(String name, JsonNode meta) {
    var ours = meta.path(OURS);
    if (!ours.path(NAME).asText().equals(name)) {
      return false;
    }
    var built = ours.path(VERSION).asInt();
    if (built > version) {
      throw new IndexAway(
          "the index is of a later version: %d, this process has %d".formatted(built, version),
          null);
    }
    return built < version || !ours.path(EMBEDDING).asText().equals(embedding);
  }
}
