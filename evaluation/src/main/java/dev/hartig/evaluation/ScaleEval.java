package dev.hartig.evaluation;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.OnnxEmbedding;
import dev.hartig.memory.index.LuceneIndex;
import dev.hartig.memory.index.RecallIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eval scale}: what a large memory costs to build and to ask. */
@Command(
    name = "scale",
    description =
        "Build an index of made-up turns; size, rebuild rate, query time, embedding rate.")
final class ScaleEval implements Callable<Integer> {

  private static final int BATCH = 1_000;
  private static final int COMMIT_EVERY = 100_000;
  private static final int WARM_UPS = 200;
  private static final long SEED = 4;

  @Option(names = "--turns", defaultValue = "100000", description = "${DEFAULT-VALUE}.")
  private int turns = 100_000;

  @Option(names = "--queries", defaultValue = "1000", description = "${DEFAULT-VALUE}.")
  private int queries = 1_000;

  @Option(
      names = "--embedded",
      defaultValue = "200",
      description = "Texts embedded by the real model, to measure its rate; ${DEFAULT-VALUE}.")
  private int embedded = 200;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Keep the index there; one that is there already is asked and not built. Else a"
              + " temporary folder.")
  private @Nullable Path kept;

  @Override
  public Integer call() throws IOException {
    if (kept == null) {
      var folder = Files.createTempDirectory("hartig-scale-");
      try {
        scale(folder);
      } finally {
        delete(folder);
      }
    } else {
      scale(kept);
    }
    embedding();
    return 0;
  }

  private void scale(Path folder) {
    System.out.printf(
        Locale.ROOT,
        "%,d made-up turns, seed %d, vectors of 384 dimensions made up around 2,000 centres; heap"
            + " at most %,d MB%n",
        turns,
        SEED,
        Runtime.getRuntime().maxMemory() >> 20);
    var source = new SyntheticTurns(SEED);
    // As the service writes it: merged by the thread that writes.
    try (var index = LuceneIndex.modest(folder, new SyntheticEmbedding())) {
      if (index.size() == turns) {
        System.out.println("rebuild      not measured: the index is there");
        IntStream.range(0, turns).forEach(any -> source.next());
      } else {
        rebuild(index, source);
      }
      System.out.printf(Locale.ROOT, "index size   %,d MB%n", size(folder) >> 20);
      ask(index, source);
      System.out.printf("memory       %s resident%n", resident());
    }
  }

  private void rebuild(RecallIndex index, SyntheticTurns source) {
    var start = System.nanoTime();
    var cpu = processorTime();
    build(index, source);
    var seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "rebuild      %,.0f signals/s (%,.0f s, %,.0f s of processor time; embedding not"
            + " included)%n",
        turns / seconds,
        seconds,
        processorTime() - cpu);
  }

  private void build(RecallIndex index, SyntheticTurns source) {
    var batch = new ArrayList<Entry>(BATCH);
    for (var i = 1; i <= turns; i++) {
      batch.add(source.next());
      if (batch.size() == BATCH || i == turns) {
        index.remember(batch);
        batch.clear();
      }
      if (i % COMMIT_EVERY == 0 || i == turns) {
        index.commit(Map.of("synthetic-0", (long) i));
        var progress = index.progress(Map.of("synthetic-0", (long) turns));
        System.err.printf("  %,d of %,d%n", progress.done(), progress.of());
      }
    }
  }

  private void ask(RecallIndex index, SyntheticTurns source) {
    var took = new long[queries];
    var worked = new long[queries];
    var thread = ManagementFactory.getThreadMXBean();
    for (var i = -WARM_UPS; i < queries; i++) {
      var search = Search.of(SyntheticTurns.ORGANISATION, source.question(), 10);
      var start = System.nanoTime();
      var cpu = thread.getCurrentThreadCpuTime();
      var found = index.recall(search);
      if (i >= 0) {
        took[i] = System.nanoTime() - start;
        worked[i] = thread.getCurrentThreadCpuTime() - cpu;
      }
      if (found.isEmpty()) {
        throw new IllegalStateException("nothing found for: " + search.text());
      }
    }
    System.out.printf("%d queries, one at a time, embedding of the query not included:%n", queries);
    System.out.println("query        " + percentiles(took));
    System.out.println("  processor  " + percentiles(worked));
  }

  private static String percentiles(long[] nanoseconds) {
    Arrays.sort(nanoseconds);
    var n = nanoseconds.length;
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, worst %.1f ms",
        nanoseconds[n / 2] / 1e6,
        nanoseconds[n * 99 / 100] / 1e6,
        nanoseconds[n - 1] / 1e6);
  }

  /** Seconds of all threads together: what is left of a figure taken on a busy machine. */
  private static double processorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  /** The real model on one thread. */
  private void embedding() {
    var source = new SyntheticTurns(SEED);
    var before = resident();
    try (var model = OnnxEmbedding.load(1)) {
      var texts = new ArrayList<String>();
      for (var i = 0; i < embedded; i++) {
        texts.add(
            "Ann: shall we move the review of the plan to Friday? Bob: yes, and I will tell "
                + source.next().speaker()
                + " that the draft needs another week before anybody reads it.");
      }
      model.passages(texts.subList(0, Math.min(20, texts.size())));
      var start = processorTime();
      model.passages(texts);
      var seconds = processorTime() - start;
      System.out.printf(
          Locale.ROOT,
          "embedding    %.0f texts/s and core, %.1f ms of processor time each (two turns of %d"
              + " characters together); resident %s before, %s with the model%n",
          texts.size() / seconds,
          1e3 * seconds / texts.size(),
          texts.getFirst().length(),
          before,
          resident());
    }
  }

  /** Where Linux says it; elsewhere unknown. */
  private static String resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:") || line.startsWith("RssAnon:"))
          .map(line -> line.replaceAll("\\s+", " "))
          .reduce((one, other) -> one + ", " + other)
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static long size(Path folder) {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
