package dev.hartig.memory.opensearch;

import dev.hartig.memory.domain.NamesAsked;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Terms;
import dev.hartig.memory.index.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one search asks by.
 *
 * @param filters what whoever asks may see and wants to; part of each query, so that nothing else
 *     is ever counted among the best
 * @param words any of the text's words; null when it has none
 * @param meaning the text's vector, see {@link Vectors}; null without embeddings
 */
record Asked(List<Object> filters, @Nullable Map<String, Object> words, @Nullable String meaning) {

  /** Words of a long text that are searched for: the rarest. */
  private static final int MOST_WORDS = 32;

  static Asked of(Search search, Store store, Words analyzer, Embedding embedding) {
    return new Asked(
        Json.filters(search), words(search.text(), analyzer), meaning(search, store, embedding));
  }

  /** Any of the text's words, the rarest of many; null when it has none. */
  private static @Nullable Map<String, Object> words(String text, Words analyzer) {
    var words = new LinkedHashSet<>(analyzer.of(text));
    if (words.isEmpty()) {
      return null;
    }
    if (words.size() <= MOST_WORDS) {
      return Map.of(
          "bool",
          Map.of("should", words.stream().map(word -> Json.term(Fields.WORDS, word)).toList()));
    }
    // Counts in how many passages each word is, and takes the rarest that are in any.
    return Map.of(
        "more_like_this",
        Map.of(
            "fields",
            List.of(Fields.WORDS),
            "like",
            String.join(" ", words),
            "max_query_terms",
            MOST_WORDS,
            "min_term_freq",
            1,
            "min_doc_freq",
            1,
            "minimum_should_match",
            "1"));
  }

  private static @Nullable String meaning(Search search, Store store, Embedding embedding) {
    if (embedding.dimensions() == 0) {
      return null;
    }
    var asked = new LinkedHashSet<String>();
    NamesAsked.without(
        search.text(),
        word -> {
          asked.add(word);
          return false;
        });
    var names = names(search.organisation(), asked, store);
    return Vectors.written(embedding.query(NamesAsked.without(search.text(), names::contains)));
  }

  /** Those of some words that are part of a name in the organisation. */
  private static Set<String> names(String organisation, Set<String> words, Store store) {
    var byTerm = new HashMap<String, String>();
    words.forEach(word -> byTerm.put(Terms.name(organisation, word), word));
    var names = new HashSet<String>();
    if (!byTerm.isEmpty()) {
      store
          .search(
              Map.of(
                  "size",
                  0,
                  "query",
                  Json.terms(Fields.NAME, byTerm.keySet()),
                  "aggs",
                  Map.of(
                      "names",
                      Map.of(
                          "terms",
                          Map.of(
                              "field", Fields.NAME,
                              "include", List.copyOf(byTerm.keySet()),
                              "size", byTerm.size())))))
          .at("/aggregations/names/buckets")
          .forEach(
              bucket -> {
                var word = byTerm.get(bucket.path("key").asText());
                if (word != null) {
                  names.add(word);
                }
              });
    }
    return names;
  }
}
