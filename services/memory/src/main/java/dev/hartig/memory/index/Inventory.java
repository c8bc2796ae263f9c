package dev.hartig.memory.index;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Contents.Counted;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads through everything that one state of the index holds of an organisation. */
final class Inventory {

  /**
   * Bytes of text and of originals in a page, so that it fits into a record; one entry may have
   * more.
   */
  private static final int PAGE_BYTES = 500_000;

  private static final Sort BY_TIME =
      new Sort(
          new SortField(Documents.AT, SortField.Type.LONG),
          new SortField(Documents.ORDER, SortField.Type.STRING));

  private final Lookup lookup;
  private final IndexSearcher searcher;

  Inventory(Lookup lookup) {
    this.lookup = lookup;
    this.searcher = lookup.searcher();
  }

  Page page(String organisation, String thread, String after, int limit) throws IOException {
    var query = new BooleanQuery.Builder().add(entries(organisation), Occur.FILTER);
    if (!thread.isEmpty()) {
      query.add(new TermQuery(Lookup.term(Documents.THREAD, thread)), Occur.FILTER);
    }
    var hits = searcher.searchAfter(position(after), query.build(), limit, BY_TIME).scoreDocs;
    var page = new ArrayList<Entry>();
    var bytes = 0;
    var next = "";
    for (var hit : hits) {
      var id = searcher.storedFields().document(hit.doc, Set.of(Documents.ID)).get(Documents.ID);
      var entry = lookup.entry(id);
      if (entry == null) {
        throw new IllegalStateException("an entry without its first passage: " + id);
      }
      bytes += entry.text().getBytes(StandardCharsets.UTF_8).length;
      bytes += entry.original() == null ? 0 : entry.original().weight();
      if (bytes > PAGE_BYTES && !page.isEmpty()) {
        return new Page(page, next);
      }
      page.add(entry);
      next = Terms.milliseconds(entry.at()) + "/" + entry.id();
    }
    return new Page(page, hits.length < limit ? "" : next);
  }

  /** What is no position begins before everything. */
  private @Nullable FieldDoc position(String after) {
    var slash = after.indexOf('/');
    if (slash < 1 || !after.substring(0, slash).matches("-?\\d{1,18}")) {
      return null;
    }
    var at = Long.parseLong(after.substring(0, slash));
    var id = new BytesRef(Terms.term(after.substring(slash + 1)));
    // Of the same time and id there is one, wherever it lies.
    var last = Math.max(1, searcher.getIndexReader().maxDoc()) - 1;
    return new FieldDoc(last, Float.NaN, new Object[] {at, id});
  }

  /** Each entry of an organisation once, by its first passage. */
  private static Query entries(String organisation) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(Lookup.term(Documents.ORGANISATION, organisation)), Occur.FILTER)
        .add(NumericDocValuesField.newSlowExactQuery(Documents.PASSAGE, 0), Occur.FILTER)
        .build();
  }

  Contents contents(String organisation) throws IOException {
    var weight =
        searcher.createWeight(
            searcher.rewrite(entries(organisation)), ScoreMode.COMPLETE_NO_SCORES, 1);
    var count = new Count();
    for (var leaf : searcher.getLeafContexts()) {
      var scorer = weight.scorer(leaf);
      if (scorer != null) {
        count.add(leaf, scorer.iterator());
      }
    }
    return count.contents();
  }

  private static final class Count {

    private final Map<EntryKind, Integer> kinds = new EnumMap<>(EntryKind.class);
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, Integer> authors = new HashMap<>();
    private final Set<String> threads = new HashSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(LeafReaderContext leaf, DocIdSetIterator entries) throws IOException {
      var kind = DocValues.getSorted(leaf.reader(), Documents.COUNTED_KIND);
      var source = DocValues.getSorted(leaf.reader(), Documents.COUNTED_SOURCE);
      var author = DocValues.getSorted(leaf.reader(), Documents.COUNTED_AUTHOR);
      var thread = DocValues.getSorted(leaf.reader(), Documents.COUNTED_THREAD);
      var at = DocValues.getNumeric(leaf.reader(), Documents.AT);
      // By number within the segment, so that each name is read but once.
      var bySource = new int[source.getValueCount()];
      var byAuthor = new int[author.getValueCount()];
      var byThread = new boolean[thread.getValueCount()];
      var live = leaf.reader().getLiveDocs();
      for (var doc = entries.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = entries.nextDoc()) {
        if (live != null && !live.get(doc) || !kind.advanceExact(doc)) {
          continue;
        }
        var what = EntryKind.valueOf(kind.lookupOrd(kind.ordValue()).utf8ToString());
        kinds.merge(what, 1, Integer::sum);
        if (thread.advanceExact(doc)) {
          byThread[thread.ordValue()] = true;
        }
        if (at.advanceExact(doc)) {
          first = Math.min(first, at.longValue());
          last = Math.max(last, at.longValue());
        }
        if (what == EntryKind.TURN) {
          if (source.advanceExact(doc)) {
            bySource[source.ordValue()]++;
          }
          if (author.advanceExact(doc)) {
            byAuthor[author.ordValue()]++;
          }
        }
      }
      gather(source, bySource, sources);
      gather(author, byAuthor, authors);
      for (var ord = 0; ord < byThread.length; ord++) {
        if (byThread[ord]) {
          threads.add(thread.lookupOrd(ord).utf8ToString());
        }
      }
    }

    private static void gather(SortedDocValues names, int[] counts, Map<String, Integer> to)
        throws IOException {
      for (var ord = 0; ord < counts.length; ord++) {
        if (counts[ord] > 0) {
          to.merge(names.lookupOrd(ord).utf8ToString(), counts[ord], Integer::sum);
        }
      }
    }

    Contents contents() {
      var empty = kinds.isEmpty();
      return new Contents(
          kinds,
          threads.size(),
          authors.size(),
          empty ? null : Instant.ofEpochMilli(first),
          empty ? null : Instant.ofEpochMilli(last),
          most(sources),
          most(authors));
    }

    private static List<Counted> most(Map<String, Integer> counts) {
      return counts.entrySet().stream()
          .map(entry -> new Counted(entry.getKey(), entry.getValue()))
          .sorted(Comparator.comparingInt(Counted::count).reversed().thenComparing(Counted::name))
          .limit(Contents.NAMED)
          .toList();
    }
  }

  Map<String, String> pages(String organisation, Collection<String> signals) throws IOException {
    var pages = new HashMap<String, String>();
    for (var signal : signals) {
      // The turn has the id of its signal.
      var turn = lookup.entry(signal);
      if (turn != null && turn.url() != null && turn.organisation().equals(organisation)) {
        pages.put(signal, turn.url());
      }
    }
    return pages;
  }

  Concerned concerned(String organisation, Forgetting forgetting) throws IOException {
    var affected = Affected.of(lookup, organisation, forgetting);
    var threads = new HashSet<String>();
    for (var ids : List.of(affected.gone(), affected.naming())) {
      for (var id : ids) {
        var entry = lookup.entry(id);
        if (entry != null) {
          threads.add(entry.thread());
        }
      }
    }
    return new Concerned(affected.gone().size(), affected.naming().size(), threads.size());
  }
}
