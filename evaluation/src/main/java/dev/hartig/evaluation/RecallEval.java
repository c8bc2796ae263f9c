package dev.hartig.evaluation;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.LuceneIndex;
import dev.hartig.memory.index.RecallIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.lucene.store.ByteBuffersDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eval recall}: how much of what answers a question is among the first found. */
@Command(name = "recall", description = "Recall of turns on LoCoMo, of earlier topics in minutes.")
final class RecallEval implements Callable<Integer> {

  /** What can be evaluated. */
  enum Dataset {
    /** A file of conversations with questions. */
    locomo,
    /** A folder of minutes, in which topics recur. */
    threads
  }

  @Option(names = "--dataset", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Dataset dataset = Dataset.locomo;

  @Option(
      names = "--embedding-threads",
      defaultValue = "2",
      description = "Texts embedded at the same time; 0 for no embeddings. ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Parameters(paramLabel = "PATH", description = "locomo: a JSON file; threads: a folder.")
  private Path path = Path.of(".");

  @Override
  public Integer call() throws IOException {
    try (var embedding = Embedding.with(threads)) {
      switch (dataset) {
        case locomo -> locomo(embedding);
        case threads -> threads(embedding);
      }
    }
    return 0;
  }

  private void locomo(Embedding embedding) throws IOException {
    var scores = new LinkedHashMap<String, LocomoScore>();
    var turns = 0;
    var left = 0;
    for (var conversation : Locomo.read(path)) {
      turns += conversation.turns().size();
      left += conversation.withoutEvidence();
      try (var index = LuceneIndex.open(new ByteBuffersDirectory(), embedding)) {
        index.remember(conversation.turns());
        index.refresh();
        score(
            conversation,
            question -> ids(index, conversation.name(), question),
            scores.computeIfAbsent("recall", any -> new LocomoScore()));
      }
      score(
          conversation,
          Plain.bm25(conversation.turns(), RecallEval::said),
          scores.computeIfAbsent("BM25 alone", any -> new LocomoScore()));
      if (embedding.dimensions() > 0) {
        score(
            conversation,
            Plain.embeddings(conversation.turns(), RecallEval::said, embedding),
            scores.computeIfAbsent("embeddings alone", any -> new LocomoScore()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d turns; %d questions without evidence left out; embedding %s%n%n",
        path.getFileName(),
        turns,
        left,
        embedding.name());
    System.out.println(LocomoScore.header());
    scores.forEach(
        (name, score) -> {
          System.out.println(score.row(name));
          score.categoryRows().forEach(System.out::println);
        });
  }

  private void threads(Embedding embedding) throws IOException {
    var drafts = RecurringTopics.drafts(path, "minutes");
    var entries = drafts.stream().map(RecurringTopics::entry).toList();
    var recurring = RecurringTopics.of(drafts);
    System.out.printf(
        Locale.ROOT,
        "%s: %d topics, %d of them discussed at least %d days before; embedding %s%n%n",
        path.getFileName(),
        entries.size(),
        recurring.size(),
        RecurringTopics.GAP.toDays(),
        embedding.name());
    System.out.println(ThreadsScore.header());
    try (var index = LuceneIndex.open(new ByteBuffersDirectory(), embedding)) {
      index.remember(entries);
      index.refresh();
      var at = entries.stream().collect(Collectors.toMap(Entry::id, Entry::at));
      var rankers = new LinkedHashMap<String, BiFunction<String, Instant, List<String>>>();
      rankers.put("recall", (question, until) -> ids(index, question, until));
      rankers.put("BM25 alone", before(Plain.bm25(entries, RecallEval::titled), at));
      if (embedding.dimensions() > 0) {
        rankers.put(
            "embeddings alone",
            before(Plain.embeddings(entries, RecallEval::titled, embedding), at));
      }
      rankers.forEach(
          (name, ranker) -> {
            var byTitle = new ThreadsScore();
            var byOpening = new ThreadsScore();
            for (var one : recurring) {
              var until = one.topic().at().minus(RecurringTopics.GAP);
              find(ranker, one.title(), until, one.earlier(), byTitle);
              find(ranker, one.opening(), until, one.earlier(), byOpening);
            }
            System.out.println(byTitle.row(name + ", asked by title"));
            System.out.println(byOpening.row(name + ", by opening"));
          });
    }
  }

  private static void find(
      BiFunction<String, Instant, List<String>> ranker,
      String question,
      Instant until,
      Set<String> right,
      ThreadsScore score) {
    var start = System.nanoTime();
    var ranked = ranker.apply(question, until);
    score.add(ranked, right, System.nanoTime() - start);
  }

  /** Baselines know no filter: what is too new is passed over. */
  private static BiFunction<String, Instant, List<String>> before(
      Ranker ranker, Map<String, Instant> at) {
    return (question, until) ->
        ranker.rank(question).stream()
            .filter(id -> !Objects.requireNonNull(at.get(id)).isAfter(until))
            .toList();
  }

  private static String titled(Entry entry) {
    return entry.title() + "\n" + entry.text();
  }

  private static List<String> ids(RecallIndex index, String question, Instant until) {
    var search = Search.of("minutes", question, Search.MOST).before(until.plusMillis(1));
    return index.recall(search).stream().map(found -> found.entry().id()).toList();
  }

  private static String said(Entry entry) {
    return entry.speaker() + ": " + entry.text();
  }

  private static List<String> ids(RecallIndex index, String organisation, String question) {
    return index.recall(Search.of(organisation, question, Search.MOST)).stream()
        .map(found -> found.entry().id())
        .toList();
  }

  private static void score(Locomo.Conversation conversation, Ranker ranker, LocomoScore score) {
    for (var question : conversation.questions()) {
      var start = System.nanoTime();
      var ranked = ranker.rank(question.text());
      score.add(question, ranked, System.nanoTime() - start);
    }
  }
}
