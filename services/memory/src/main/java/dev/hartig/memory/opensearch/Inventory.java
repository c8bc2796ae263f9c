package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.index.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exact questions to the index, and all that it holds of an organisation, in pages. */
final class Inventory {

  /**
   * Bytes of text and of originals in a page, so that it fits into a record; one entry may have
   * more.
   */
  private static final int PAGE_BYTES = 500_000;

  /** Turns of one moment of which the last is chosen; more are said by nobody. */
  private static final int MOST_AT_ONCE = 16;

  /** Values of one question for any of them; OpenSearch takes 65,536. */
  private static final int MOST_TERMS = 1_000;

  static final Object FIRST_PASSAGES = Json.term(Fields.PASSAGE, 0);

  private final Store store;

  Inventory(Store store) {
    this.store = store;
  }

  /** Entries that can be found, of all organisations. */
  int entries() {
    return store
        .search(Map.of("size", 0, "track_total_hits", true, "query", FIRST_PASSAGES))
        .at("/hits/total/value")
        .asInt();
  }

  /** The whole entry by what is indexed as its id; null when it is not there. */
  @Nullable Entry entry(String id) {
    var first = new ArrayList<Entry>();
    var text = new StringBuilder();
    store.each(
        Json.term(Fields.ID, id),
        List.of(Fields.ENTRY),
        hit -> {
          var passage = Documents.entry(hit);
          text.append(passage.text());
          if (first.isEmpty()) {
            first.add(passage);
          }
        });
    return first.isEmpty() ? null : first.getFirst().withText(text.toString());
  }

  /** What is indexed as the id of the turn before an entry. */
  @Nullable String before(String id) {
    var hit =
        store
            .search(
                Map.of(
                    "size",
                    1,
                    "query",
                    Json.all(List.of(Json.term(Fields.ID, id), FIRST_PASSAGES)),
                    "_source",
                    List.of(Fields.BEFORE)))
            .at("/hits/hits/0/_source/" + Fields.BEFORE);
    return hit.isMissingNode() ? null : hit.asText();
  }

  /**
   * The newest turn of a matter; of equals the one with the greatest id; null when there is none.
   */
  @Nullable Entry lastTurn(String matter) {
    var hits =
        store
            .search(
                Map.of(
                    "size",
                    MOST_AT_ONCE,
                    "query",
                    Json.all(
                        List.of(
                            Json.term(Fields.MATTER, matter),
                            Json.term(Fields.KIND, EntryKind.TURN.name()),
                            FIRST_PASSAGES)),
                    "sort",
                    List.of(Map.of(Fields.AT, "desc")),
                    "_source",
                    List.of(Fields.ENTRY)))
            .at("/hits/hits");
    Entry last = null;
    for (var hit : hits) {
      var entry = Documents.entry(hit);
      if (last == null || entry.at().equals(last.at()) && entry.id().compareTo(last.id()) > 0) {
        last = entry;
      }
    }
    return last == null ? null : entry(Terms.term(last.id()));
  }

  /**
   * Threads of an organisation's entries with any of some values, by what is indexed as their id.
   */
  Map<String, String> threads(String field, Collection<String> values, String organisation) {
    var threads = new LinkedHashMap<String, String>();
    eachOf(
        field,
        values,
        organisation,
        List.of(Fields.ID, Fields.THREAD),
        hit ->
            threads.put(
                hit.at("/_source/" + Fields.ID).asText(),
                hit.at("/_source/" + Fields.THREAD).asText()));
    return threads;
  }

  /** First passages of an organisation's entries with any of some values. */
  private void eachOf(
      String field,
      Collection<String> values,
      String organisation,
      List<String> source,
      Consumer<JsonNode> reader) {
    var all = List.copyOf(values);
    for (var from = 0; from < all.size(); from += MOST_TERMS) {
      store.each(
          Json.all(
              List.of(
                  Json.terms(field, all.subList(from, Math.min(all.size(), from + MOST_TERMS))),
                  Json.term(Fields.ORGANISATION, Terms.term(organisation)),
                  FIRST_PASSAGES)),
          source,
          reader);
    }
  }

  Page page(String organisation, String thread, String after, int limit) {
    var filters = new ArrayList<Object>();
    filters.add(Json.term(Fields.ORGANISATION, Terms.term(organisation)));
    filters.add(FIRST_PASSAGES);
    if (!thread.isEmpty()) {
      filters.add(Json.term(Fields.THREAD, Terms.term(thread)));
    }
    var body = new HashMap<String, Object>();
    body.put("query", Json.all(filters));
    body.put("size", limit);
    body.put("_source", List.of(Fields.ENTRY, Fields.PASSAGES));
    body.put("sort", List.of(Map.of(Fields.AT, "asc"), Map.of(Fields.ID, "asc")));
    var slash = after.indexOf('/');
    // What is no position begins before everything.
    if (slash >= 1 && after.substring(0, slash).matches("-?\\d{1,18}")) {
      body.put(
          "search_after",
          List.of(
              Long.parseLong(after.substring(0, slash)), Terms.term(after.substring(slash + 1))));
    }
    var hits = store.search(body).at("/hits/hits");
    var page = new ArrayList<Entry>();
    var bytes = 0;
    var next = "";
    for (var hit : hits) {
      var entry = whole(hit);
      bytes += entry.text().getBytes(StandardCharsets.UTF_8).length;
      bytes += entry.original() == null ? 0 : entry.original().weight();
      if (bytes > PAGE_BYTES && !page.isEmpty()) {
        return new Page(page, next);
      }
      page.add(entry);
      next = Terms.milliseconds(entry.at()) + "/" + entry.id();
    }
    return new Page(page, hits.size() < limit ? "" : next);
  }

  private Entry whole(JsonNode hit) {
    var first = Documents.entry(hit);
    if (hit.at("/_source/" + Fields.PASSAGES).asInt() == 1) {
      return first;
    }
    var whole = entry(Terms.term(first.id()));
    return whole == null ? first : whole;
  }

  Map<String, String> pages(String organisation, Collection<String> signals) {
    var pages = new HashMap<String, String>();
    eachOf(
        // The turn has the id of its signal.
        Fields.ID,
        signals.stream().map(Terms::term).toList(),
        organisation,
        List.of(Fields.ENTRY + ".id", Fields.ENTRY + ".url"),
        hit -> {
          var url = hit.at("/_source/" + Fields.ENTRY + "/url");
          if (!url.isMissingNode()) {
            pages.put(hit.at("/_source/" + Fields.ENTRY + "/id").asText(), url.asText());
          }
        });
    return pages;
  }

  /**
   * Entries that an order to forget is about, each with its thread.
   *
   * @param gone those that go: what the people said, what came from the sources, and what was read
   *     out of either, whoever that names
   * @param naming others that name one of the people
   */
  record Affected(Map<String, String> gone, Map<String, String> naming) {}

  Affected affected(String organisation, Forgetting forgetting) {
    var people = forgetting.people().stream().map(Terms::term).toList();
    var sources = forgetting.sources().stream().map(Terms::term).toList();
    var gone = threads(Fields.AUTHOR, people, organisation);
    gone.putAll(threads(Fields.SOURCE, sources, organisation));
    gone.putAll(threads(Fields.SIGNAL, List.copyOf(gone.keySet()), organisation));
    var naming = threads(Fields.PERSON, people, organisation);
    naming.keySet().removeAll(gone.keySet());
    return new Affected(gone, naming);
  }

  Concerned concerned(String organisation, Forgetting forgetting) {
    var affected = affected(organisation, forgetting);
    var threads = new HashSet<>(affected.gone().values());
    threads.addAll(affected.naming().values());
    return new Concerned(affected.gone().size(), affected.naming().size(), threads.size());
  }
}
