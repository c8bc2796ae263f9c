package dev.hartig.memory.index;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Searchers that score as the writer counts, and remember which passages are an organisation's,
 * which each search asks for.
 */
final class Searchers extends SearcherFactory {

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

  @Override
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    var searcher = new IndexSearcher(reader);
    searcher.setSimilarity(Writers.BM25);
    searcher.setQueryCachingPolicy(ORGANISATIONS);
    return searcher;
  }
}
