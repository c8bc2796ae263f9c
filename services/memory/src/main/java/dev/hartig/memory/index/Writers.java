package dev.hartig.memory.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104ScalarQuantizedVectorsFormat.ScalarEncoding;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.BM25Similarity;

/** How Lucene is to write an index. */
final class Writers {

  /**
   * Anserini's defaults (Trotman, Puurula and Burgess 2014): better than 1.2 and 0.75 on short
   * texts.
   */
  static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  /** Defaults of Lucene, from the HNSW paper's range (Malkov and Yashunin 2018). */
  private static final int CONNECTIONS = 16;

  private static final int BEAM = 100;

  private static final int BUFFER_MEGABYTES = 48;

  /** Beside topologies in one small heap; what is fed live is committed long before it is full. */
  private static final int SMALL_BUFFER_MEGABYTES = 8;

  private Writers() {}

  /**
   * Settings of a writer.
   *
   * @param modest for a process that has more to do
   */
  static IndexWriterConfig config(Analyzer analyzer, boolean modest) {
    var config = new IndexWriterConfig(analyzer);
    config.setSimilarity(BM25);
    config.setRAMBufferSizeMB(modest ? SMALL_BUFFER_MEGABYTES : BUFFER_MEGABYTES);
    if (modest) {
      config.setMergeScheduler(new SerialMergeScheduler());
    }
    // What was not committed is read again from the topics.
    config.setCommitOnClose(false);
    config.setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    config.setCodec(
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene104HnswScalarQuantizedVectorsFormat(
                ScalarEncoding.UNSIGNED_BYTE, CONNECTIONS, BEAM);
          }
        });
    return config;
  }
}
