package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is derived: it survives any death, and built again it gives the same answers. */
class RebuildTest {

  private static final HashedWords EMBEDDING = new HashedWords("hashed");
  private static final long SEED = 20260504;
  private static final String[] WORDS =
      "budget draft review release server meeting friday lunch customer plan test".split(" ");

  @TempDir private Path folder;

  /** The topic: what is at offset i. */
  private static final List<Entry> TOPIC = topic();

  private static List<Entry> topic() {
    var random = new SplittableRandom(SEED);
    var topic = new ArrayList<Entry>();
    for (var i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (var word = 0; word < 6; word++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      var speaker = List.of("Ann", "Bob", "Cleo").get(random.nextInt(3));
      topic.add(said(speaker, "turn-" + i, 7 * i, text + "number" + i));
    }
    return topic;
  }

  private static void read(RecallIndex index, int from, int to) {
    for (var offset = from; offset < to; offset++) {
      index.remember(List.of(TOPIC.get(offset)));
    }
  }

  private static List<List<String>> answers(RecallIndex index) {
    index.refresh();
    return IntStream.range(0, 40)
        .mapToObj(
            i ->
                "What did "
                    + List.of("Ann", "Bob", "Cleo").get(i % 3)
                    + " say on "
                    + WORDS[i % WORDS.length]
                    + " and number"
                    + i * 7)
        .map(question -> index.recall(Search.of("acme", question, 20)))
        .map(found -> found.stream().map(RebuildTest::line).toList())
        .toList();
  }

  private static String line(Found found) {
    return String.format(Locale.ROOT, "%s %.4f", found.entry().id(), found.score());
  }

  /** What a dead process leaves: the files as they are, without the lock. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (var file : files.filter(name -> !name.endsWith("write.lock")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void afterAKillInTheMiddleItGoesOnAndAnswersAsIfNothingHadBeen() throws IOException {
    // Given
    List<List<String>> expected;
    try (var whole = LuceneIndex.open(folder.resolve("whole"), EMBEDDING)) {
      whole.remember(TOPIC);
      expected = answers(whole);
    }
    var killed = folder.resolve("killed");
    try (var index = LuceneIndex.open(folder.resolve("living"), EMBEDDING)) {
      read(index, 0, 120);
      index.commit(Map.of("signals-0", 120L));
      read(index, 120, 200);
      index.refresh();
      copy(folder.resolve("living"), killed);
    }

    // When
    try (var index = LuceneIndex.open(killed, EMBEDDING)) {
      var from = index.offsets().get("signals-0").intValue();
      assertThat(from).isEqualTo(120);
      assertThat(index.size()).isEqualTo(120);
      assertThat(index.progress(Map.of("signals-0", 300L))).isEqualTo(new Progress(120, 300));
      // At least once: some is read again.
      read(index, from - 15, 300);
      index.commit(Map.of("signals-0", 300L));

      // Then
      assertThat(index.size()).isEqualTo(300);
      assertThat(index.progress(Map.of("signals-0", 300L)).complete()).isTrue();
      assertThat(answers(index)).as("seed %d", SEED).isEqualTo(expected);
    }
  }

  @Test
  void closedWithoutACommitItKnowsWhatWasCommitted() {
    // Given
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {
      read(index, 0, 10);
      index.commit(Map.of("signals-0", 10L));
      read(index, 10, 20);
    }

    // When
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {

      // Then
      assertThat(index.size()).isEqualTo(10);
      assertThat(index.offsets()).isEqualTo(Map.of("signals-0", 10L));
    }
  }

  @Test
  void offsetsOfTopicsNotNamedStay() {
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {
      // Given
      index.commit(Map.of("fast-0", 3L, "slow-0", 4L));

      // When
      index.commit(Map.of("slow-0", 9L));

      // Then
      assertThat(index.offsets()).isEqualTo(Map.of("fast-0", 3L, "slow-0", 9L));
    }
  }

  @Test
  void withAnotherEmbeddingItIsBuiltAgain() {
    // Given
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {
      read(index, 0, 10);
      index.commit(Map.of("signals-0", 10L));
    }

    // When
    try (var index = LuceneIndex.open(folder, new HashedWords("another"))) {

      // Then
      assertThat(index.size()).isZero();
      assertThat(index.offsets()).isEmpty();
    }
  }

  @Test
  void damagedItIsBuiltAgain() throws IOException {
    // Given
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {
      read(index, 0, 10);
      index.commit(Map.of("signals-0", 10L));
    }
    try (var files = Files.list(folder)) {
      for (var file :
          files.filter(name -> name.getFileName().toString().startsWith("segments_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    // When
    try (var index = LuceneIndex.open(folder, EMBEDDING)) {
      read(index, 0, 300);

      // Then
      assertThat(index.offsets()).isEmpty();
      assertThat(answers(index)).allSatisfy(found -> assertThat(found).isNotEmpty());
    }
  }
}
