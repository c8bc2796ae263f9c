package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Exact questions to one state of the index. */
final class Lookup {

  /** Turns of one moment of which the last is chosen; more are said by nobody. */
  private static final int MOST_AT_ONCE = 16;

  private final IndexSearcher searcher;

  Lookup(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  IndexSearcher searcher() {
    return searcher;
  }

  /** Live entries, counted by their first passages. */
  int entries() throws IOException {
    return searcher.count(NumericDocValuesField.newSlowExactQuery(Documents.PASSAGE, 0));
  }

  /** Whether all that is indexed is an organisation's, so that no passage need be asked for it. */
  boolean holdsOnly(String organisation) throws IOException {
    var reader = searcher.getIndexReader();
    // Both count what is deleted but not merged away yet.
    return reader.docFreq(term(Documents.ORGANISATION, organisation)) == reader.maxDoc();
  }

  /** What is indexed of an entry; null when nothing is. */
  @Nullable Integer fingerprint(String id) throws IOException {
    var value = firstValue(id, Documents.FINGERPRINT);
    return value == null ? null : value.intValue();
  }

  private @Nullable Long firstValue(String id, String field) throws IOException {
    var term = term(Documents.ID, id);
    for (var leaf : searcher.getLeafContexts()) {
      var doc = first(leaf.reader(), term);
      if (doc >= 0) {
        var values = leaf.reader().getNumericDocValues(field);
        if (values != null && values.advanceExact(doc)) {
          return values.longValue();
        }
      }
    }
    return null;
  }

  /** First live document with a term, or -1. */
  private static int first(LeafReader reader, Term term) throws IOException {
    var postings = reader.postings(term, PostingsEnum.NONE);
    if (postings == null) {
      return -1;
    }
    var live = reader.getLiveDocs();
    for (var doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      if (live == null || live.get(doc)) {
        return doc;
      }
    }
    return -1;
  }

  /**
   * The newest turn of a matter; of equals the one with the greatest id; null when there is none.
   */
  @Nullable Entry lastTurn(String matter) throws IOException {
    var query =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Documents.MATTER, matter)), Occur.FILTER)
            .add(new TermQuery(new Term(Documents.KIND, EntryKind.TURN.name())), Occur.FILTER)
            .build();
    var newest = new Sort(new SortField(Documents.AT, SortField.Type.LONG, true));
    Entry last = null;
    for (var hit : searcher.search(query, MOST_AT_ONCE, newest).scoreDocs) {
      var entry = Documents.entry(searcher.storedFields().document(hit.doc));
      if (last == null || entry.at().equals(last.at()) && entry.id().compareTo(last.id()) > 0) {
        last = entry;
      }
    }
    return last == null ? null : entry(last.id());
  }

  /** The whole entry; null when it is not there. */
  @Nullable Entry entry(String id) throws IOException {
    var passages = passages(new TermQuery(term(Documents.ID, id)));
    return passages.isEmpty() ? null : Documents.entry(passages);
  }

  /** Id of the turn before an entry. */
  @Nullable String before(String id) throws IOException {
    var passages = passages(new TermQuery(term(Documents.ID, id)));
    return passages.isEmpty() ? null : passages.getFirst().get(Documents.BEFORE);
  }

  private ArrayList<Document> passages(Query query) throws IOException {
    var inOrder = new Sort(new SortField(Documents.PASSAGE, SortField.Type.LONG));
    var most = Math.max(1, searcher.count(query));
    var passages = new ArrayList<Document>();
    for (var hit : searcher.search(query, most, inOrder).scoreDocs) {
      passages.add(searcher.storedFields().document(hit.doc));
    }
    return passages;
  }

  /** Ids of an organisation's entries with a term. */
  Set<String> ids(String field, String value, String organisation) throws IOException {
    var query =
        new BooleanQuery.Builder()
            .add(new TermQuery(term(field, value)), Occur.FILTER)
            .add(new TermQuery(term(Documents.ORGANISATION, organisation)), Occur.FILTER)
            .build();
    var most = Math.max(1, searcher.count(query));
    var ids = new LinkedHashSet<String>();
    for (var hit : searcher.search(query, most, Sort.INDEXORDER).scoreDocs) {
      ids.add(searcher.storedFields().document(hit.doc, Set.of(Documents.ID)).get(Documents.ID));
    }
    return ids;
  }

  /** Whether somebody in the organisation has this word in the name. */
  boolean isName(String organisation, String word) {
    try {
      var term = new Term(Documents.NAME, Terms.name(organisation, word));
      return searcher.getIndexReader().docFreq(term) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Term term(String field, String value) {
    return new Term(field, Terms.term(value));
  }
}
