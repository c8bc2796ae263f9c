package dev.hartig.memory.index;

import dev.hartig.memory.domain.Candidate;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.NamesAsked;
import dev.hartig.memory.domain.Ranking;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches on one state of the index: the passages best by words, those best by meaning,
 * the neighbours of the best of both; each scored by words and meaning alike, and ranked.
 */
final class Recaller {

  /** Words of a long text that are searched for: the rarest. Lucene's MoreLikeThis takes 25. */
  private static final int MOST_WORDS = 32;

  /** Of equals the newer: which are taken must not depend on how the index came to be. */
  private static final Sort BY_WORDS =
      new Sort(SortField.FIELD_SCORE, new SortField(Documents.AT, SortField.Type.LONG, true));

  private final Lookup lookup;
  private final Words analyzer;
  private final Embedding embedding;

  Recaller(Lookup lookup, Words analyzer, Embedding embedding) {
    this.lookup = lookup;
    this.analyzer = analyzer;
    this.embedding = embedding;
  }

  List<Found> recall(Search search) throws IOException {
    if (search.text().isBlank()) {
      return List.of();
    }
    var filter = filter(search);
    var words = words(search.text());
    var meaning = meaning(search);
    var passages = new TreeSet<Integer>();
    if (words != null) {
      for (var hit :
          lookup.searcher().search(filtered(words, filter), Ranking.EACH, BY_WORDS).scoreDocs) {
        passages.add(hit.doc);
      }
    }
    if (meaning != null) {
      add(new KnnFloatVectorQuery(Documents.MEANING, meaning, Ranking.EACH, filter), passages);
    }
    var scoring = new Scoring(lookup.searcher(), words, meaning);
    var candidates = new ArrayList<>(scoring.candidates(passages));
    candidates.addAll(scoring.candidates(neighbours(candidates, passages, filter)));
    var found = new ArrayList<Found>();
    for (var ranked : Ranking.rank(candidates)) {
      if (found.size() == search.limit()) {
        break;
      }
      var document = lookup.searcher().storedFields().document(ranked.passage());
      found.add(
          new Found(
              Documents.entry(document),
              ranked.score(),
              ranked.words(),
              ranked.meaning(),
              ranked.neighbours()));
    }
    return found;
  }

  private void add(Query query, Set<Integer> passages) throws IOException {
    for (var hit : lookup.searcher().search(query, Ranking.EACH).scoreDocs) {
      passages.add(hit.doc);
    }
  }

  private static Query filtered(Query query, @Nullable Query filter) {
    return filter == null ? query : both(query, filter);
  }

  private static Query both(Query query, Query filter) {
    return new BooleanQuery.Builder().add(query, Occur.MUST).add(filter, Occur.FILTER).build();
  }

  /** What whoever asks may see and wants to; null when that is all there is. */
  private @Nullable Query filter(Search search) throws IOException {
    var filter = new BooleanQuery.Builder();
    if (!lookup.holdsOnly(search.organisation())) {
      filter.add(
          new TermQuery(Lookup.term(Documents.ORGANISATION, search.organisation())), Occur.FILTER);
    }
    anyOf(filter, Documents.THREAD, search.threads());
    anyOf(filter, Documents.AUTHOR, search.authors());
    anyOf(filter, Documents.PERSON, search.people());
    anyOf(filter, Documents.SOURCE, search.sources());
    anyOf(
        filter,
        Documents.KIND,
        search.kinds().stream().map(EntryKind::name).collect(Collectors.toSet()));
    var from = search.from();
    var until = search.until();
    if (from != null || until != null) {
      filter.add(
          LongPoint.newRangeQuery(
              Documents.AT,
              from == null ? Long.MIN_VALUE : Terms.milliseconds(from),
              until == null ? Long.MAX_VALUE : Terms.milliseconds(until) - 1),
          Occur.FILTER);
    }
    var built = filter.build();
    return built.clauses().isEmpty() ? null : built;
  }

  private static void anyOf(BooleanQuery.Builder filter, String field, Collection<String> values) {
    if (!values.isEmpty()) {
      var terms = values.stream().map(value -> new BytesRef(Terms.term(value))).toList();
      filter.add(new TermInSetQuery(field, terms), Occur.FILTER);
    }
  }

  /** Any of the text's words; null when none is remembered. */
  private @Nullable Query words(String text) throws IOException {
    var words = new LinkedHashSet<>(analyzer.of(text));
    record Counted(Term term, int passages) {}
    var counted = new ArrayList<Counted>();
    for (var word : words) {
      var term = new Term(Documents.WORDS, word);
      var passages = lookup.searcher().getIndexReader().docFreq(term);
      if (passages > 0) {
        counted.add(new Counted(term, passages));
      }
    }
    if (counted.isEmpty()) {
      return null;
    }
    var query = new BooleanQuery.Builder();
    counted.stream()
        .sorted(Comparator.comparingInt(Counted::passages))
        .limit(MOST_WORDS)
        .forEach(one -> query.add(new TermQuery(one.term()), Occur.SHOULD));
    return query.build();
  }

  private float @Nullable [] meaning(Search search) {
    if (embedding.dimensions() == 0) {
      return null;
    }
    return embedding.query(
        NamesAsked.without(search.text(), word -> lookup.isName(search.organisation(), word)));
  }

  /** Passages of the turns beside the best, as far as the filter lets them pass. */
  private Set<Integer> neighbours(
      Collection<Candidate> candidates, Set<Integer> known, @Nullable Query filter)
      throws IOException {
    var wanted = Ranking.beside(candidates);
    var beside =
        new BooleanQuery.Builder()
            .add(new TermInSetQuery(Documents.ID, bytes(wanted.before())), Occur.SHOULD)
            .add(new TermInSetQuery(Documents.BEFORE, bytes(wanted.after())), Occur.SHOULD)
            .build();
    var found = new TreeSet<Integer>();
    add(filtered(beside, filter), found);
    found.removeAll(known);
    return found;
  }

  /** Ids of candidates are the index's own terms. */
  private static List<BytesRef> bytes(Collection<String> ids) {
    return ids.stream().map(BytesRef::new).toList();
  }
}
