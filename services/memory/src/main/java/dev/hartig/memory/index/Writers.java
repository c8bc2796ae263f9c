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

  /**
   * A graph of vectors is merged on the heap: some 350 bytes a turn, which takes 2,100 bytes on
   * disk. So a segment six times as large as a share of the heap needs that share to be merged.
   */
  private static final int DISK_FOR_HEAP = 6;

  /** Of the heap, for one merge: the rest is for all else that a process does. */
  private static final int SHARE = 4;

  private static final double SMALLEST_LIMIT_MEGABYTES = 64;

  /** Lucene's own limit; larger segments are hardly ever rid of what was deleted in them. */
  private static final double LARGEST_LIMIT_MEGABYTES = 5 * 1024;

  private Writers() {}

  /**
   * Above what size segments are left as they are.
   *
   * @param heap most bytes of it
   * @return megabytes on disk
   */
  static double limit(long heap) {
    var fitting = (double) heap / SHARE * DISK_FOR_HEAP / (1 << 20);
    return Math.clamp(fitting, SMALLEST_LIMIT_MEGABYTES, LARGEST_LIMIT_MEGABYTES);
  }

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
    config.setMergePolicy(
        new TieredMergePolicy()
            .setMaxMergedSegmentMB(limit(Runtime.getRuntime().maxMemory()))
            .setForceMergeDeletesPctAllowed(0));
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
