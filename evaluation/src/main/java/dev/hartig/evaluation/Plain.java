package dev.hartig.evaluation;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.embedding.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** What recall is compared with, in the same run: each of its parts as it comes out of the box. */
final class Plain {

  private static final int MOST = 1_000;

  private Plain() {}

  /** Lucene's BM25 and English analysis with their defaults. */
  static Ranker bm25(List<Entry> entries, Function<Entry, String> text) {
    try {
      var directory = new ByteBuffersDirectory();
      var analyzer = new EnglishAnalyzer();
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (var entry : entries) {
          var document = new Document();
          document.add(new StringField("id", entry.id(), Field.Store.YES));
          document.add(new TextField("text", text.apply(entry), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      var searcher = new IndexSearcher(DirectoryReader.open(directory));
      return question -> {
        var query = new QueryBuilder(analyzer).createBooleanQuery("text", question);
        return query == null ? List.of() : search(searcher, query);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> search(IndexSearcher searcher, Query query) {
    try {
      var ids = new ArrayList<String>();
      for (var hit : searcher.search(query, MOST).scoreDocs) {
        ids.add(searcher.storedFields().document(hit.doc).get("id"));
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nearest vectors, computed one by one. */
  static Ranker embeddings(List<Entry> entries, Function<Entry, String> text, Embedding embedding) {
    var vectors = embedding.passages(entries.stream().map(text).toList());
    return question -> {
      var asked = embedding.query(question);
      return IntStream.range(0, entries.size())
          .boxed()
          .sorted(Comparator.comparingDouble(i -> -dot(vectors.get(i), asked)))
          .limit(MOST)
          .map(i -> entries.get(i).id())
          .toList();
    };
  }

  private static double dot(float[] one, float[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
