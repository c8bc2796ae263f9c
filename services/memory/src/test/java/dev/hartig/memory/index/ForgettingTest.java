package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten is gone from Lucene's files too. */
class ForgettingTest {

  @TempDir private Path folder;
  private RecallIndex index;

  @BeforeEach
  void remember() {
    index = LuceneIndex.open(folder, new HashedWords("hashed"));
    index.remember(
        List.of(
            turn("1", 0, "shall we begin"),
            said("Bob", "2", 1, "my password is xylophone"),
            turn("3", 2, "please write that nowhere"),
            turn("4", 3, "let us go on"),
            with(turn("5", 1_000, "Bob and I had lunch"), "chat:bob"),
            elsewhere(said("Bob", "6", 2_000, "xylophone lessons"))));
    index.commit(Map.of("signals-0", 6L));
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static Entry with(Entry entry, String person) {
    return new Entry(
        entry.id(),
        entry.signal(),
        entry.organisation(),
        entry.kind(),
        "mail",
        entry.thread(),
        entry.author(),
        List.of(person, "chat:cleo"),
        entry.at(),
        "",
        entry.text(),
        null);
  }

  private static Entry elsewhere(Entry entry) {
    return new Entry(
        entry.id(),
        entry.signal(),
        "globex",
        EntryKind.TURN,
        "mail",
        entry.thread(),
        entry.author(),
        List.of(),
        entry.at(),
        "",
        entry.text(),
        null);
  }

  private boolean inFiles(String word) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void thePersonIsTakenOutOfWhatOthersSaid() {
    // When
    index.forgetPerson("acme", "chat:bob");

    // Then
    var withBob =
        new Search(
            "acme",
            "lunch",
            Set.of(),
            Set.of(),
            Set.of("chat:bob"),
            Set.of(),
            Set.of(),
            null,
            null,
            10);
    assertThat(index.recall(withBob)).isEmpty();
    assertThat(index.recall(Search.of("acme", "lunch", 1)).getFirst().entry().people())
        .containsExactly("chat:cleo");
  }

  @Test
  void nothingOfItIsLeftInTheFiles() throws IOException {
    // Given
    index.forgetPerson("globex", "chat:bob");
    assertThat(inFiles("xylophone")).as("acme still has it").isTrue();

    // When
    index.forgetPerson("acme", "chat:bob");

    // Then
    assertThat(inFiles("xylophone")).isFalse();
    assertThat(inFiles("nowhere")).as("what others said is there").isTrue();
  }
}
