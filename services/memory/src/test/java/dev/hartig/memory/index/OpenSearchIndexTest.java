package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.embedding.NoEmbedding;
import dev.hartig.memory.opensearch.OpenSearchIndex;
import dev.hartig.memory.transport.OpenSearchClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same contract, kept by an OpenSearch; and the same answers as Lucene's. */
@Tag("slow")
class OpenSearchIndexTest extends RecallContract {

  /**
   * Fewer than either takes by meaning: beyond, Lucene's graph is approximate and scripts are not.
   */
  private static final int TURNS = 160;

  private static final long SEED = 20260504;
  private static final String[] WORDS =
      "budget draft review release server meeting friday lunch customer plan test".split(" ");

  @TempDir private static Path folder;

  private static EmbeddedOpenSearch node;

  @BeforeAll
  static void start() throws Exception {
    node = EmbeddedOpenSearch.start(folder);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static OpenSearchClient client() {
    return new OpenSearchClient(node.address(), null, null, Duration.ofSeconds(30));
  }

  @Override
  public RecallIndex open(String name, Embedding embedding) {
    return open(name, embedding, 1);
  }

  private static RecallIndex open(String name, Embedding embedding, int shards) {
    return OpenSearchIndex.open(
        client(), "test-" + name, embedding, shards, Duration.ofSeconds(30));
  }

  @AfterEach
  void leaveNothing() {
    try (var client = client()) {
      client.ask("GET", "/_mapping", null).fieldNames().forEachRemaining(this::delete);
    }
  }

  private void delete(String name) {
    try (var client = client()) {
      client.ask("DELETE", "/" + name, null);
    }
  }

  private static List<Entry> topic() {
    var random = new SplittableRandom(SEED);
    var topic = new ArrayList<Entry>();
    for (var i = 0; i < TURNS; i++) {
      var text = new StringBuilder();
      for (var word = 0; word < 3 + i % 9; word++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      var speaker = List.of("Ann", "Bob", "Cleo").get(random.nextInt(3));
      topic.add(said(speaker, "turn-" + i, 7 * i, text + "number" + i));
    }
    return topic;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersInTheSameOrderAsLuceneWithTheSameScores(boolean meaning) {
    // Given
    var embedding = meaning ? HASHED : new NoEmbedding();
    try (var lucene = LuceneIndex.open(new ByteBuffersDirectory(), embedding);
        var other = open("other", embedding)) {
      for (var each : List.of(lucene, other)) {
        each.remember(topic());
        each.commit(Map.of());
      }
      for (var i = 0; i < 40; i++) {
        var speaker = List.of("Ann", "Bob", "Cleo").get(i % 3);
        var question =
            "What did %s say on %s and number%d".formatted(speaker, WORDS[i % WORDS.length], i * 7);
        var search = Search.of("acme", question, 20).before(topic().get(140).at());

        // When
        var expected = lucene.recall(search);
        var found = other.recall(search);

        // Then
        assertThat(found)
            .as("%s, seed %d", question, SEED)
            .extracting(one -> one.entry())
            .isEqualTo(expected.stream().map(one -> one.entry()).toList());
        for (var place = 0; place < expected.size(); place++) {
          assertThat(found.get(place).score())
              .isCloseTo(expected.get(place).score(), within(0.001));
        }
      }
    }
  }

  @Test
  void inSeveralPartsItScoresAsInOne() {
    // Given
    try (var one = open("one", HASHED, 1);
        var several = open("several", HASHED, 3)) {
      for (var each : List.of(one, several)) {
        each.remember(topic());
        each.commit(Map.of());
      }
      var search = Search.of("acme", "What did Ann say on the budget and number14", 20);

      // When
      var expected = one.recall(search);
      var found = several.recall(search);

      // Then
      assertThat(found)
          .extracting(each -> each.entry().id())
          .isEqualTo(expected.stream().map(each -> each.entry().id()).toList());
    }
  }

  @Test
  void twoProcessesThatReadTheSameDoubleNothing() {
    // Given
    var topic = topic();
    try (var one = open("shared", HASHED);
        var other = open("shared", HASHED);
        var alone = open("alone", HASHED)) {
      alone.remember(topic);
      alone.refresh();

      // When
      for (var from = 0; from < topic.size(); from += 20) {
        var stretch = topic.subList(from, from + 20);
        (from % 40 == 0 ? one : other).remember(stretch);
        (from % 40 == 0 ? other : one).remember(stretch);
      }
      one.refresh();

      // Then
      assertThat(one.size()).isEqualTo(TURNS);
      var search = Search.of("acme", "What did Ann say on the budget and number14", 20);
      assertThat(one.recall(search)).isEqualTo(alone.recall(search));
    }
  }

  @Test
  void deletedUnderneathItSaysSoAndBeginsAnew() {
    // Given
    index.remember(topic());
    index.commit(Map.of("signals-0", (long) TURNS));
    delete("test-main-*");

    // When
    assertThatThrownBy(index::size)
        .isInstanceOf(IndexAway.class)
        .hasMessageContaining("no such index");
    try (var again = open("main", HASHED, 1)) {

      // Then
      assertThat(again.offsets()).isEmpty();
      assertThat(again.size()).isZero();
    }
  }
}
