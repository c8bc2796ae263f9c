package dev.hartig.memory.index;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Searchers that score as the writer counts, remember which passages are an organisation's, which
 * each search asks for, and look through segments side by side: by the thread that asks, and by
 * others where there are processors for them. What is found does not depend on how many there are.
 */
final class Searchers extends SearcherFactory implements AutoCloseable {

  /** Whoever asks is one of them; a segment more is soon no gain, and others want to work too. */
  private static final int MOST_AT_ONCE = 4;

  /** Lucene's own policy never keeps the answer to a single term. */
  private static final QueryCachingPolicy ORGANISATIONS =
      new QueryCachingPolicy() {
        @Override
        public void onUse(Query query) {
          // What is used once is used again.
        }

        @Override
        public boolean shouldCache(Query query) {
          return query instanceof TermQuery one
              && one.getTerm().field().equals(Documents.ORGANISATION);
        }
      };

  /** Passages that one thread looks through at once; Lucene's default is for millions of them. */
  private static final int SLICE = 50_000;

  private static final int SEGMENTS = 5;

  private final @Nullable ExecutorService others;

  /**
   * For so many processors.
   *
   * @param processors at least 1; with one, whoever asks searches alone
   */
  Searchers(int processors) {
    var threads = Math.min(MOST_AT_ONCE, processors) - 1;
    others =
        threads < 1
            ? null
            : Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("recall-", 1).factory());
  }

  @Override
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    var searcher =
        new IndexSearcher(reader, others) {
          @Override
          protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
            return slices(leaves, SLICE, SEGMENTS, false);
          }
        };
    searcher.setSimilarity(Writers.BM25);
    searcher.setQueryCachingPolicy(ORGANISATIONS);
    return searcher;
  }

  @Override
  public void close() {
    if (others != null) {
      others.close();
    }
  }
}
