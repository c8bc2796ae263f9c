package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Candidate;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Ranking;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches as Lucene's index does: the passages best by words, those best by meaning, the
 * neighbours of the best of both; each scored by words and meaning alike, and ranked by the same
 * domain. Filters are the engine's. At most five requests for a search, three without meaning.
 */
final class Recaller {

  private final Store store;
  private final Words analyzer;
  private final Embedding embedding;

  Recaller(Store store, Words analyzer, Embedding embedding) {
    this.store = store;
    this.analyzer = analyzer;
    this.embedding = embedding;
  }

  /** A passage found, with what is known of its scores so far. */
  private static final class Passage {

    private final String entry;
    private final long at;
    private final @Nullable String before;
    private double words;
    private OptionalDouble meaning = OptionalDouble.empty();

    Passage(JsonNode fields) {
      entry = fields.path(Fields.ID).path(0).asText();
      at = fields.path(Fields.AT).path(0).asLong();
      before = fields.has(Fields.BEFORE) ? fields.path(Fields.BEFORE).path(0).asText() : null;
    }
  }

  List<Found> recall(Search search) {
    if (search.text().isBlank()) {
      return List.of();
    }
    var asked = Asked.of(search, store, analyzer, embedding);
    var passages = new LinkedHashMap<String, Passage>();
    best(asked, passages);
    neighbours(asked, passages);
    var documents = List.copyOf(passages.keySet());
    var ranked = Ranking.rank(candidates(passages)).stream().limit(search.limit()).toList();
    var entries =
        byId(
            ranked.stream().map(one -> documents.get(one.passage())).toList(),
            List.of(Fields.ENTRY));
    var found = new ArrayList<Found>();
    for (var one : ranked) {
      var hit = entries.get(documents.get(one.passage()));
      if (hit != null) {
        found.add(
            new Found(
                Documents.entry(hit), one.score(), one.words(), one.meaning(), one.neighbours()));
      }
    }
    return found;
  }

  private Map<String, JsonNode> byId(Collection<String> documents, List<String> source) {
    var found = new HashMap<String, JsonNode>();
    if (!documents.isEmpty()) {
      store
          .search(Map.of("query", ids(documents), "size", documents.size(), "_source", source))
          .at("/hits/hits")
          .forEach(hit -> found.put(hit.path("_id").asText(), hit));
    }
    return found;
  }

  private static List<Candidate> candidates(Map<String, Passage> passages) {
    var candidates = new ArrayList<Candidate>();
    for (var one : passages.values()) {
      candidates.add(
          new Candidate(candidates.size(), one.entry, one.at, one.before, one.words, one.meaning));
    }
    return candidates;
  }

  /** The best by words and the best by meaning, then each scored by the other too. */
  private void best(Asked asked, Map<String, Passage> passages) {
    var byWords = new LinkedHashMap<String, Double>();
    var byMeaning = new LinkedHashMap<String, Double>();
    var queries = new ArrayList<Map<String, Object>>();
    var scores = new ArrayList<Map<String, Double>>();
    if (asked.words() != null) {
      queries.add(top(Json.scored(asked.words(), asked.filters()), Ranking.EACH));
      scores.add(byWords);
    }
    if (asked.meaning() != null) {
      queries.add(top(meant(asked.meaning(), asked.filters()), Ranking.EACH));
      scores.add(byMeaning);
    }
    gather(queries, scores, passages);
    var missedByWords = new HashSet<>(byMeaning.keySet());
    missedByWords.removeAll(byWords.keySet());
    var missedByMeaning = new HashSet<>(byWords.keySet());
    missedByMeaning.removeAll(byMeaning.keySet());
    queries.clear();
    scores.clear();
    if (asked.words() != null && !missedByWords.isEmpty()) {
      queries.add(
          top(Json.scored(asked.words(), List.of(ids(missedByWords))), missedByWords.size()));
      scores.add(byWords);
    }
    if (asked.meaning() != null && !missedByMeaning.isEmpty()) {
      queries.add(
          top(meant(asked.meaning(), List.of(ids(missedByMeaning))), missedByMeaning.size()));
      scores.add(byMeaning);
    }
    gather(queries, scores, passages);
    apply(byWords, byMeaning, passages);
  }

  /** Passages of the turns beside the best, as far as the filters let them pass. */
  private void neighbours(Asked asked, Map<String, Passage> passages) {
    var wanted = Ranking.beside(candidates(passages));
    if (wanted.after().isEmpty()) {
      return;
    }
    var filters = new ArrayList<>(asked.filters());
    filters.add(
        Json.any(
            List.of(
                Json.terms(Fields.ID, wanted.before()),
                Json.terms(Fields.BEFORE, wanted.after()))));
    var beside = new LinkedHashMap<String, Passage>();
    var byWords = new LinkedHashMap<String, Double>();
    var query = asked.words() == null ? Json.all(filters) : Json.alsoScored(asked.words(), filters);
    gather(List.of(top(query, Ranking.EACH)), List.of(byWords), beside);
    beside.keySet().removeAll(passages.keySet());
    byWords.keySet().retainAll(beside.keySet());
    var byMeaning = new LinkedHashMap<String, Double>();
    if (asked.meaning() != null && !beside.isEmpty()) {
      gather(
          List.of(top(meant(asked.meaning(), List.of(ids(beside.keySet()))), beside.size())),
          List.of(byMeaning),
          beside);
    }
    apply(byWords, byMeaning, beside);
    passages.putAll(beside);
  }

  private static Map<String, Object> meant(String meaning, List<Object> filters) {
    var withVector = new ArrayList<>(filters);
    withVector.add(Vectors.some());
    return Vectors.like(meaning, Json.all(withVector));
  }

  private static Map<String, Object> ids(Collection<String> documents) {
    return Map.of("ids", Map.of("values", documents));
  }

  private static Map<String, Object> top(Object query, int most) {
    return Map.of(
        "query",
        query,
        "size",
        most,
        "_source",
        false,
        "track_total_hits",
        false,
        "docvalue_fields",
        List.of(Fields.ID, Fields.AT, Fields.BEFORE));
  }

  private void gather(
      List<Map<String, Object>> queries,
      List<? extends Map<String, Double>> scores,
      Map<String, Passage> passages) {
    var answers = store.searches(queries);
    for (var i = 0; i < answers.size(); i++) {
      var score = scores.get(i);
      answers
          .get(i)
          .at("/hits/hits")
          .forEach(
              hit -> {
                var id = hit.path("_id").asText();
                score.put(id, hit.path("_score").asDouble());
                passages.computeIfAbsent(id, any -> new Passage(hit.path("fields")));
              });
    }
  }

  private static void apply(
      Map<String, Double> byWords, Map<String, Double> byMeaning, Map<String, Passage> passages) {
    passages.forEach(
        (id, passage) -> {
          passage.words = byWords.getOrDefault(id, 0.0);
          var meaning = byMeaning.get(id);
          if (meaning != null) {
            passage.meaning = OptionalDouble.of(meaning);
          }
        });
  }
}
