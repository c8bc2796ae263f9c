package dev.hartig.memory.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * BGE small English v1.5, quantised (Xiao et al. 2023, C-Pack; MIT licence): 384 dimensions, the
 * vector of the first token, an instruction before queries.
 *
 * <p>Each text is run alone and unpadded. The quantised model scales its activations by the largest
 * in a batch, so a text's vector would otherwise depend on its companions, and a rebuilt index
 * would give other answers. Texts of one call are shared among a fixed number of threads instead.
 *
 * <p>Memory: about 34 MB for the model plus what ONNX Runtime needs for one text on each thread,
 * all outside the heap; freed by {@link #close()}. Thread-safe.
 */
public final class OnnxEmbedding implements Embedding {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String INSTRUCTION =
      "Represent this sentence for searching relevant passages: ";
  private static final int DIMENSIONS = 384;

  /**
   * The model reads 512; cost grows with the square. Passages are cut to fit (see {@code
   * Passages}).
   */
  private static final int MOST_TOKENS = 384;

  private final WordPiece tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final ExecutorService workers;

  private OnnxEmbedding(int threads) throws OrtException, IOException {
    try (var vocabulary = OnnxEmbedding.class.getResourceAsStream(TOKENIZER);
        var model = OnnxEmbedding.class.getResourceAsStream(MODEL)) {
      if (vocabulary == null || model == null) {
        throw new IllegalStateException(
            "the jar with the model is not on the class path: " + MODEL);
      }
      tokenizer = WordPiece.read(vocabulary);
      environment = OrtEnvironment.getEnvironment();
      options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // An arena keeps the most it ever needed, for each thread.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      session = environment.createSession(model.readAllBytes(), options);
    }
    workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
  }

  /**
   * Loads the model; takes about half a second.
   *
   * @param threads texts computed at the same time, at least 1
   * @throws IllegalStateException when native code cannot be loaded here
   */
  public static OnnxEmbedding load(int threads) {
    try {
      return new OnnxEmbedding(threads);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model cannot be loaded", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "bge-small-en-v1.5-q/" + MOST_TOKENS;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<float[]> passages(List<String> texts) {
    var running = texts.stream().map(text -> workers.submit(() -> vector(text))).toList();
    return running.stream().map(OnnxEmbedding::result).toList();
  }

  @Override
  public float[] query(String text) {
    return vector(INSTRUCTION + text);
  }

  private static float[] result(Future<float[]> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding", e);
    } catch (ExecutionException e) {
      // What a text does to the tokenizer is about that text, and not about the model.
      if (e.getCause() instanceof RuntimeException unfit) {
        throw unfit;
      }
      throw new IllegalStateException("embedding failed", e.getCause());
    }
  }

  private float[] vector(String text) {
    var tokens = tokenizer.tokens(text, MOST_TOKENS);
    var ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    var shape = new long[] {1, tokens.length};
    try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
        var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        var types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape);
        var output =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      var first = new float[DIMENSIONS];
      ((OnnxTensor) output.get(0)).getFloatBuffer().get(first);
      return unit(first);
    } catch (OrtException e) {
      throw new IllegalStateException("embedding failed", e);
    }
  }

  private static float[] unit(float[] vector) {
    var square = 0.0;
    for (var x : vector) {
      square += (double) x * x;
    }
    var length = (float) Math.sqrt(square);
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() {
    // Waits for what runs: native code must not lose its model beneath it.
    workers.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model cannot be closed", e);
    }
    options.close();
  }
}
