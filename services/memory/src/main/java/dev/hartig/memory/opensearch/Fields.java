package dev.hartig.memory.opensearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields of a passage's document, and how OpenSearch is to keep them. */
final class Fields {

  static final String ID = "id";
  static final String SIGNAL = "signal";
  static final String ORGANISATION = "organisation";
  static final String KIND = "kind";
  static final String SOURCE = "source";

  /** Organisation and thread. */
  static final String MATTER = "matter";

  static final String THREAD = "thread";
  static final String AUTHOR = "author";

  /** Everyone concerned, the author too. */
  static final String PERSON = "person";

  /** Organisation and a word of a speaker's name; on first passages. */
  static final String NAME = "name";

  static final String AT = "at";

  /** Id of the turn before. */
  static final String BEFORE = "before";

  static final String PASSAGE = "passage";

  /** How many passages the entry has. */
  static final String PASSAGES = "passages";

  static final String FINGERPRINT = "fingerprint";

  /** The words as memory takes them apart, with spaces between. */
  static final String WORDS = "words";

  /** The vector, see {@link Vectors}. */
  static final String MEANING = "meaning";

  /** The entry itself, with the passage for its text; given back and never searched. */
  static final String ENTRY = "entry";

  /** In one document of its own: what the index was read up to. */
  static final String OFFSETS = "offsets";

  private static final Map<String, Object> KEYWORD = Map.of("type", "keyword");
  private static final Map<String, Object> UNSEARCHED = Map.of("type", "object", "enabled", false);

  private Fields() {}

  /**
   * Settings and mapping of an index.
   *
   * @param meta what is to stand beside the mapping
   * @param shards parts that it is kept in
   */
  static Map<String, Object> index(Map<String, Object> meta, int shards) {
    var properties = new HashMap<String, Object>();
    for (var field :
        List.of(
            ID, SIGNAL, ORGANISATION, KIND, SOURCE, MATTER, THREAD, AUTHOR, PERSON, NAME, BEFORE)) {
      properties.put(field, KEYWORD);
    }
    properties.put(AT, Map.of("type", "long"));
    properties.put(PASSAGE, Map.of("type", "integer"));
    properties.put(PASSAGES, Map.of("type", "integer"));
    properties.put(FINGERPRINT, Map.of("type", "integer", "index", false));
    properties.put(
        WORDS,
        Map.of(
            "type", "text",
            "analyzer", "spaces",
            "index_options", "freqs",
            "similarity", "words"));
    properties.put(MEANING, Map.of("type", "keyword", "index", false));
    properties.put(ENTRY, UNSEARCHED);
    properties.put(OFFSETS, UNSEARCHED);
    return Map.of(
        "settings",
        Map.of(
            "number_of_shards",
            shards,
            "auto_expand_replicas",
            "0-1",
            // The feeder says when.
            "refresh_interval",
            "-1",
            // Whatever templates say: what is acknowledged is on the disk.
            "translog.durability",
            "request",
            "analysis",
            Map.of(
                "tokenizer",
                Map.of("spaces", Map.of("type", "whitespace", "max_token_length", 1_000)),
                "analyzer",
                Map.of("spaces", Map.of("type", "custom", "tokenizer", "spaces"))),
            // As Lucene's in this service.
            "similarity",
            Map.of("words", Map.of("type", "BM25", "k1", 0.9, "b", 0.4))),
        "mappings",
        Map.of(
            "dynamic",
            "strict",
            "_meta",
            meta,
            "_source",
            Map.of("excludes", List.of(WORDS, MEANING, NAME)),
            "properties",
            properties));
  }
}
