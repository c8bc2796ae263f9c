package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.opensearch.Bulk.Operation;
import dev.hartig.memory.transport.OpenSearchClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One index of an OpenSearch: its documents written, deleted, searched and read through. */
final class Store {

  private static final Logger LOG = Logger.getLogger(Store.class);

  /** Documents read at once where all of a query are. */
  private static final int STRETCH = 1_000;

  private static final String OFFSETS_ID = "offsets";

  /** After the alias: the index that is behind it, until somebody moves it. */
  private static final String FIRST = "-000001";

  /** To merge everything into one segment takes as long as the index is large. */
  private static final Duration MERGING = Duration.ofMinutes(30);

  private final OpenSearchClient client;
  private final String name;
  private final Format format;

  /**
   * What is written and asked is addressed to this alias: no write can begin an index by itself.
   */
  private final String alias;

  private final Bulk bulk;

  Store(OpenSearchClient client, String name, Format format) {
    this.client = client;
    this.name = name;
    this.format = format;
    this.alias = format.alias(name);
    this.bulk = new Bulk(client, alias);
  }

  /** The same for one question. */
  Store within(Duration patience) {
    return new Store(client.within(patience), name, format);
  }

  /**
   * Makes sure of an index in this format. Those that Hartig made under the same name in an earlier
   * or another one are deleted, and nothing else is: what is to be forgotten must not go on in
   * them.
   *
   * @throws IndexAway also when there is one of a later version, or no OpenSearch answers
   */
  void begin(int shards) {
    var distribution = client.ask("GET", "/", null).at("/version/distribution").asText();
    if (!distribution.equals("opensearch")) {
      throw new IndexAway("what answers is no OpenSearch", null);
    }
    var found =
        client.ask(
            "GET", "/" + name + "-*/_mapping?allow_no_indices=true&expand_wildcards=open", null);
    var others = new ArrayList<String>();
    found
        .properties()
        .forEach(
            one -> {
              if (format.isOther(name, one.getValue().at("/mappings/_meta"))) {
                others.add(one.getKey());
              }
            });
    for (var other : others) {
      client.ask("DELETE", "/" + other, null);
      LOG.infof("recall index of another format deleted: index=%s", other);
    }
    if (client.find("/_alias/" + alias).isEmpty()) {
      var settings = new HashMap<>(Fields.index(format.meta(name), shards));
      settings.put("aliases", Map.of(alias, Map.of()));
      client.ask("PUT", "/" + alias + FIRST, settings);
      LOG.infof("recall index begun, read from the topics: index=%s%s", alias, FIRST);
    }
    refresh();
  }

  /** Id of a passage's document, short whatever the entry is called. */
  static String id(String entry, int passage) {
    return hash(entry) + "-" + passage;
  }

  static String routing(String signal) {
    return hash(signal);
  }

  private static String hash(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** As {@link Bulk#write}. */
  void write(List<Operation> operations) {
    bulk.write(operations);
  }

  /** Deletes what a query finds; what was written before must be visible. */
  void delete(Object query) {
    var gone = new ArrayList<Operation>();
    each(
        query,
        List.of(Fields.PASSAGE),
        hit ->
            gone.add(new Operation(hit.path("_id").asText(), hit.path("_routing").asText(), null)));
    write(gone);
  }

  /** Lets searches see what was written. */
  void refresh() {
    client.ask("POST", "/" + alias + "/_refresh", null);
  }

  /** Takes what is deleted out of the files, as far as OpenSearch does that at once. */
  void purge() {
    client.await("POST", "/" + alias + "/_forcemerge?max_num_segments=1", MERGING);
    client.await("POST", "/" + alias + "/_flush?force=true", MERGING);
  }

  /** What stands with the index of how far it was read. */
  Map<String, Long> offsets() {
    var offsets = new HashMap<String, Long>();
    client
        .find("/" + alias + "/_doc/" + OFFSETS_ID + "?routing=offsets")
        .ifPresent(
            found ->
                found
                    .at("/_source/" + Fields.OFFSETS)
                    .properties()
                    .forEach(one -> offsets.put(one.getKey(), one.getValue().asLong())));
    return offsets;
  }

  void offsets(Map<String, Long> offsets) {
    write(List.of(new Operation(OFFSETS_ID, "offsets", Map.of(Fields.OFFSETS, offsets))));
  }

  /** Fingerprints by entry, also of what was written a moment ago. */
  Map<String, Integer> fingerprints(Map<String, String> signalOfEntry) {
    var documents = new ArrayList<Object>();
    signalOfEntry.forEach(
        (entry, signal) ->
            documents.add(
                Map.of(
                    "_id",
                    id(entry, 0),
                    "routing",
                    routing(signal),
                    "_source",
                    List.of(Fields.FINGERPRINT))));
    var answer = client.ask("POST", "/" + alias + "/_mget", Map.of("docs", documents));
    var found = new HashMap<String, Integer>();
    answer
        .path("docs")
        .forEach(
            one -> {
              Bulk.failed(one);
              if (one.path("found").asBoolean()) {
                found.put(
                    one.path("_id").asText(), one.at("/_source/" + Fields.FINGERPRINT).asInt());
              }
            });
    return found;
  }

  /** One search; all shards answer or none, and score as if they were one. */
  JsonNode search(Map<String, Object> body) {
    return client.ask(
        "POST",
        "/"
            + alias
            + "/_search?search_type=dfs_query_then_fetch&preference=hartig"
            + "&allow_partial_search_results=false",
        body);
  }

  /** Several searches with one request, answers in order. */
  List<JsonNode> searches(Collection<Map<String, Object>> bodies) {
    if (bodies.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<Object>();
    for (var body : bodies) {
      lines.add(Map.of("preference", "hartig", "allow_partial_search_results", false));
      lines.add(body);
    }
    var answers = new ArrayList<JsonNode>();
    client
        .lines("/" + alias + "/_msearch?search_type=dfs_query_then_fetch", lines)
        .path("responses")
        .forEach(
            answer -> {
              if (answer.has("error")) {
                Bulk.refused(answer.path("status").asInt(), answer.at("/error/type").asText());
              }
              answers.add(answer);
            });
    return answers;
  }

  /** Reads through all that a query finds, in order of entries and their passages. */
  void each(Object query, List<String> source, Consumer<JsonNode> reader) {
    var body = new HashMap<String, Object>();
    body.put("query", query);
    body.put("size", STRETCH);
    body.put("_source", source);
    body.put("track_total_hits", false);
    body.put("sort", List.of(Map.of(Fields.ID, "asc"), Map.of(Fields.PASSAGE, "asc")));
    JsonNode hits;
    do {
      hits = search(body).at("/hits/hits");
      hits.forEach(reader);
      if (!hits.isEmpty()) {
        body.put("search_after", hits.get(hits.size() - 1).path("sort"));
      }
    } while (hits.size() == STRETCH);
  }
}
