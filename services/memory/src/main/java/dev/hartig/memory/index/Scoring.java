package dev.hartig.memory.index;

import dev.hartig.memory.domain.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Scores given passages by words and meaning: those found by one get their score by the other, in
 * full precision.
 */
final class Scoring {

  private final IndexSearcher searcher;
  private final @Nullable Weight words;
  private final float @Nullable [] meaning;

  Scoring(IndexSearcher searcher, @Nullable Query words, float @Nullable [] meaning)
      throws IOException {
    this.searcher = searcher;
    this.words =
        words == null
            ? null
            : searcher.createWeight(searcher.rewrite(words), ScoreMode.COMPLETE, 1);
    this.meaning = meaning;
  }

  List<Candidate> candidates(Set<Integer> passages) throws IOException {
    var rest = new TreeSet<>(passages);
    var leaves = new ArrayList<Callable<List<Candidate>>>();
    for (var leaf : searcher.getLeafContexts()) {
      var here = rest.headSet(leaf.docBase + leaf.reader().maxDoc());
      if (!here.isEmpty()) {
        var its = List.copyOf(here);
        leaves.add(() -> scored(leaf, its));
        here.clear();
      }
    }
    return searcher.getTaskExecutor().invokeAll(leaves).stream().flatMap(List::stream).toList();
  }

  private List<Candidate> scored(LeafReaderContext leaf, List<Integer> passages)
      throws IOException {
    var scored = new ArrayList<Candidate>();
    var reader = leaf.reader();
    var byWords = words == null ? null : words.scorer(leaf);
    var byMeaning = vectors(leaf);
    // Once: a scorer may make a new iterator over the same position each time it is asked.
    var withWords = byWords == null ? DocIdSetIterator.empty() : byWords.iterator();
    var withMeaning = byMeaning == null ? DocIdSetIterator.empty() : byMeaning.iterator();
    var ids = reader.getBinaryDocValues(Documents.ID);
    var before = reader.getBinaryDocValues(Documents.BEFORE);
    var at = reader.getNumericDocValues(Documents.AT);
    for (var passage : passages) {
      var doc = passage - leaf.docBase;
      var id = value(ids, doc);
      if (id == null || at == null || !at.advanceExact(doc)) {
        throw new IllegalStateException("a passage without id or time: " + passage);
      }
      scored.add(
          new Candidate(
              passage,
              id,
              at.longValue(),
              value(before, doc),
              byWords != null && reaches(withWords, doc) ? byWords.score() : 0,
              byMeaning != null && reaches(withMeaning, doc)
                  ? OptionalDouble.of(byMeaning.score())
                  : OptionalDouble.empty()));
    }
    return scored;
  }

  private @Nullable VectorScorer vectors(LeafReaderContext leaf) throws IOException {
    if (meaning == null) {
      return null;
    }
    var values = leaf.reader().getFloatVectorValues(Documents.MEANING);
    return values == null ? null : values.rescorer(meaning);
  }

  private static @Nullable String value(@Nullable BinaryDocValues values, int doc)
      throws IOException {
    return values != null && values.advanceExact(doc) ? values.binaryValue().utf8ToString() : null;
  }

  private static boolean reaches(DocIdSetIterator iterator, int doc) throws IOException {
    return iterator.docID() == doc || iterator.docID() < doc && iterator.advance(doc) == doc;
  }
}
