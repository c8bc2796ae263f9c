package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.transport.OpenSearchClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes documents, many with a request. */
final class Bulk {

  /** Operations sent at once; a passage with its vector is some 3 KB. */
  private static final int MOST_OPERATIONS = 500;

  /** What is wrong with a document, and not with the index, the user or the moment. */
  private static final Set<String> UNFIT =
      Set.of(
          "mapper_parsing_exception",
          "document_parsing_exception",
          "illegal_argument_exception",
          "parse_exception");

  private final OpenSearchClient client;
  private final String alias;

  Bulk(OpenSearchClient client, String alias) {
    this.client = client;
    this.alias = alias;
  }

  /**
   * One document of an entry.
   *
   * @param signal documents of one signal are kept together
   * @param source its fields; null to delete it
   */
  record Operation(String id, String signal, @Nullable Map<String, Object> source) {

    /** What takes the document away again. */
    Operation deletion() {
      return new Operation(id, signal, null);
    }
  }

  /**
   * Applies operations in order, durable when it returns.
   *
   * @throws IllegalArgumentException when OpenSearch cannot take one of them; the others may be
   *     there
   */
  void write(List<Operation> operations) {
    for (var from = 0; from < operations.size(); from += MOST_OPERATIONS) {
      send(operations.subList(from, Math.min(operations.size(), from + MOST_OPERATIONS)));
    }
  }

  private void send(List<Operation> operations) {
    var lines = new ArrayList<Object>();
    for (var one : operations) {
      var target = Map.of("_id", one.id(), "routing", one.signal());
      var source = one.source();
      if (source == null) {
        lines.add(Map.of("delete", target));
      } else {
        lines.add(Map.of("index", target));
        lines.add(source);
      }
    }
    JsonNode answer;
    try {
      answer = client.lines("/" + alias + "/_bulk?require_alias=true", lines);
    } catch (OpenSearchClient.TooLarge tooLarge) {
      if (operations.size() == 1) {
        throw tooLarge;
      }
      // Whatever stands in between may take less at once than OpenSearch.
      var half = operations.size() / 2;
      send(operations.subList(0, half));
      send(operations.subList(half, operations.size()));
      return;
    }
    var items = answer.path("items");
    if (items.size() != operations.size()) {
      throw new IndexAway("OpenSearch answered for fewer documents than were sent", null);
    }
    items.forEach(item -> item.forEach(Bulk::failed));
  }

  /** Throws what an item of an answer tells of a failure, if it does. */
  static void failed(JsonNode item) {
    var type = item.at("/error/type").asText("");
    if (UNFIT.contains(type)) {
      throw new IllegalArgumentException("OpenSearch cannot take a document: " + type);
    }
    if (!type.isEmpty()) {
      refused(item.path("status").asInt(), type);
    }
  }

  /** Throws what a failure means. */
  static void refused(int status, String type) {
    if (type.equals("index_not_found_exception")) {
      throw new IndexAway("OpenSearch has no such index", null);
    }
    if (status >= 500 || status == 429) {
      throw new IndexAway("OpenSearch is overloaded: %d %s".formatted(status, type), null);
    }
    throw new IllegalStateException("OpenSearch refuses: %d %s".formatted(status, type));
  }
}
