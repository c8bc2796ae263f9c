package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Contents.Counted;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.index.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what the index holds of an organisation. */
final class Census {

  /** Up to so many different names are counted exactly, beyond within a few percent. */
  private static final int COUNTED_EXACTLY = 40_000;

  private final Store store;

  Census(Store store) {
    this.store = store;
  }

  Contents contents(String organisation) {
    var turns =
        Map.of(
            "filter",
            Json.term(Fields.KIND, EntryKind.TURN.name()),
            "aggs",
            Map.of(
                "sources", most(Fields.SOURCE, Contents.NAMED),
                "people", most(Fields.AUTHOR, Contents.NAMED),
                "authors", different(Fields.AUTHOR)));
    var found =
        store
            .search(
                Map.of(
                    "size",
                    0,
                    "query",
                    Json.all(
                        List.of(
                            Json.term(Fields.ORGANISATION, Terms.term(organisation)),
                            Inventory.FIRST_PASSAGES)),
                    "aggs",
                    Map.of(
                        "kinds", most(Fields.KIND, EntryKind.values().length),
                        "threads", different(Fields.THREAD),
                        "first", Map.of("min", Map.of("field", Fields.AT)),
                        "last", Map.of("max", Map.of("field", Fields.AT)),
                        "turns", turns)))
            .path("aggregations");
    var kinds = new EnumMap<EntryKind, Integer>(EntryKind.class);
    counted(found.path("kinds"))
        .forEach(one -> kinds.put(EntryKind.valueOf(one.name()), one.count()));
    return new Contents(
        kinds,
        found.at("/threads/value").asInt(),
        found.at("/turns/authors/value").asInt(),
        kinds.isEmpty() ? null : moment(found.at("/first/value")),
        kinds.isEmpty() ? null : moment(found.at("/last/value")),
        counted(found.at("/turns/sources")),
        counted(found.at("/turns/people")));
  }

  private static Map<String, Object> most(String field, int names) {
    return Map.of(
        "terms",
        Map.of(
            "field", field,
            "size", names,
            "order", List.of(Map.of("_count", "desc"), Map.of("_key", "asc"))));
  }

  private static Map<String, Object> different(String field) {
    return Map.of("cardinality", Map.of("field", field, "precision_threshold", COUNTED_EXACTLY));
  }

  /** Aggregations are floating point: exact to the millisecond for 285,000 years. */
  private static Instant moment(JsonNode value) {
    return Instant.ofEpochMilli((long) value.asDouble());
  }

  private static List<Counted> counted(JsonNode terms) {
    var counted = new ArrayList<Counted>();
    terms
        .path("buckets")
        .forEach(
            bucket ->
                counted.add(
                    new Counted(bucket.path("key").asText(), bucket.path("doc_count").asInt())));
    return counted;
  }
}
