package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.NoEmbedding;
import dev.hartig.memory.opensearch.OpenSearchIndex;
import dev.hartig.memory.transport.OpenSearchClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OpenSearch that is killed (SIGKILL) while it is fed, and comes back with its disk. */
@Tag("slow")
class OpenSearchKillTest {

  private static final int TURNS = 400;
  private static final int KILLS = 3;
  private static final int STRETCH = 10;
  private static final int COMMIT_EVERY = 50;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String PARTITION = "signals-0";

  @TempDir private Path folder;

  private final long seed = Long.getLong("hartig.kill.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private EmbeddedOpenSearch node;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedOpenSearch.start(folder);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private RecallIndex open(String name) {
    var client = new OpenSearchClient(node.address(), null, null, TIMEOUT);
    return OpenSearchIndex.open(client, name, new NoEmbedding(), 1, TIMEOUT);
  }

  private static List<Entry> topic() {
    return IntStream.range(0, TURNS)
        .mapToObj(
            i ->
                said(
                    List.of("Ann", "Bob", "Cleo").get(i % 3),
                    "turn-" + i,
                    7 * i,
                    "the budget of week " + i % 17 + " and number" + i))
        .toList();
  }

  /** Feeds from where the index says it is; killed, it says how far was committed before. */
  private long feed(RecallIndex index, long killAfter) {
    var from = index.offsets().getOrDefault(PARTITION, 0L).intValue();
    var committed = (long) from;
    try {
      for (var at = from; at < TURNS; at += STRETCH) {
        if (at - from >= killAfter) {
          killSoon();
        }
        index.remember(topic().subList(at, Math.min(TURNS, at + STRETCH)));
        if ((at + STRETCH) % COMMIT_EVERY == 0) {
          index.commit(Map.of(PARTITION, (long) at + STRETCH));
          committed = at + STRETCH;
        }
      }
      index.commit(Map.of(PARTITION, (long) TURNS));
      return TURNS;
    } catch (IndexAway killed) {
      return committed;
    }
  }

  /** In the middle of whatever is being written by then. */
  private void killSoon() {
    var killed = node;
    var delay = random.nextInt(40);
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(delay);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          killed.close();
        });
  }

  @Test
  void killedWhileItIsFedItLosesAndDoublesNothing() throws Exception {
    // Given
    var reached = 0L;
    for (var kill = 0; kill < KILLS; kill++) {
      try (var index = open("killed")) {
        reached = feed(index, 60 + random.nextInt(40));
      }
      assertThat(reached).as("killed before it had all, seed %d", seed).isLessThan(TURNS);
      node.close();
      node = EmbeddedOpenSearch.start(folder);
      try (var again = open("killed")) {
        assertThat(again.offsets().getOrDefault(PARTITION, 0L))
            .as("what was committed is there, seed %d", seed)
            .isGreaterThanOrEqualTo(reached);
      }
    }

    // When
    try (var index = open("killed");
        var whole = open("whole")) {
      feed(index, Long.MAX_VALUE);
      feed(whole, Long.MAX_VALUE);
      index.refresh();
      whole.refresh();

      // Then
      assertThat(index.size()).as("seed %d", seed).isEqualTo(TURNS);
      assertThat(index.page("acme", "", "", TURNS + 1))
          .as("seed %d", seed)
          .isEqualTo(whole.page("acme", "", "", TURNS + 1));
      var found = index.recall(Search.of("acme", "number399", 1));
      assertThat(found).extracting(one -> one.entry().id()).containsExactly("turn-399");
    }
  }
}
