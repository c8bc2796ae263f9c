package dev.hartig.memory.opensearch;

import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.index.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts of OpenSearch's query language, as values that are written as JSON. */
final class Json {

  private Json() {}

  static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  /** Any of these. */
  static Map<String, Object> terms(String field, Collection<String> values) {
    return Map.of("terms", Map.of(field, List.copyOf(values)));
  }

  /** All of these, without a score. */
  static Map<String, Object> all(List<Object> filters) {
    return Map.of("bool", Map.of("filter", filters));
  }

  /** Any of these, without a score of their own. */
  static Map<String, Object> any(List<Object> filters) {
    return Map.of("bool", Map.of("should", filters, "minimum_should_match", 1));
  }

  /** What passes all filters and fits, scored by how well it fits. */
  static Map<String, Object> scored(Object query, List<Object> filters) {
    return Map.of("bool", Map.of("must", List.of(query), "filter", filters));
  }

  /** What passes all filters, scored by how well it fits, or 0. */
  static Map<String, Object> alsoScored(Object query, List<Object> filters) {
    return Map.of("bool", Map.of("should", List.of(query), "filter", filters));
  }

  /** What whoever asks may see and wants to. */
  static List<Object> filters(Search search) {
    var filters = new ArrayList<Object>();
    filters.add(term(Fields.ORGANISATION, Terms.term(search.organisation())));
    anyOf(filters, Fields.THREAD, search.threads());
    anyOf(filters, Fields.AUTHOR, search.authors());
    anyOf(filters, Fields.PERSON, search.people());
    anyOf(filters, Fields.SOURCE, search.sources());
    anyOf(
        filters,
        Fields.KIND,
        search.kinds().stream().map(EntryKind::name).collect(Collectors.toSet()));
    var from = search.from();
    var until = search.until();
    if (from != null || until != null) {
      var range = new HashMap<String, Object>();
      if (from != null) {
        range.put("gte", Terms.milliseconds(from));
      }
      if (until != null) {
        range.put("lt", Terms.milliseconds(until));
      }
      filters.add(Map.of("range", Map.of(Fields.AT, range)));
    }
    return filters;
  }

  private static void anyOf(List<Object> filters, String field, Set<String> values) {
    if (!values.isEmpty()) {
      filters.add(terms(field, values.stream().map(Terms::term).toList()));
    }
  }
}
