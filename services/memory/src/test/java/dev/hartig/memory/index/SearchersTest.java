package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Search;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** Segments are searched side by side, and nobody can tell. */
class SearchersTest {

  private static final HashedWords EMBEDDING = new HashedWords("hashed");
  private static final String[] WORDS =
      "budget draft review release server meeting friday lunch customer plan test".split(" ");

  @Test
  void whatIsFoundDoesNotDependOnHowManySearch() throws IOException {
    // Given: more passages than are taken, many of them alike, in several segments
    var seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var directory = new ByteBuffersDirectory();
    try (var index = LuceneIndex.open(directory, EMBEDDING)) {
      for (var part = 0; part < 7; part++) {
        index.remember(turns(random, part * 1_000, 40 + random.nextInt(300)));
        index.commit(Map.of("signals-0", part + 1L));
      }
      try (var reader = DirectoryReader.open(directory);
          var alone = new Searchers(1);
          var four = new Searchers(4)) {
        assertThat(reader.leaves()).as("segments").hasSizeGreaterThan(2);
        var one = alone.newSearcher(reader, null);
        var several = four.newSearcher(reader, null);
        assertThat(several.getSlices()).hasSizeGreaterThan(1);

        for (var i = 0; i < 60; i++) {
          // When
          var search = Search.of("acme", words(random, 3) + "number" + random.nextInt(300), 50);
          var found = ids(new Recaller(new Lookup(one), new Words(), EMBEDDING).recall(search));

          // Then
          assertThat(ids(new Recaller(new Lookup(several), new Words(), EMBEDDING).recall(search)))
              .as("seed %d", seed)
              .isEqualTo(found);
        }
      }
    }
  }

  private static List<Entry> turns(Random random, int from, int count) {
    var turns = new ArrayList<Entry>();
    for (var i = from; i < from + count; i++) {
      turns.add(said("Ann", "turn-" + i, random.nextInt(500), words(random, 6) + "number" + i));
    }
    return turns;
  }

  private static String words(Random random, int count) {
    var text = new StringBuilder();
    IntStream.range(0, count)
        .forEach(any -> text.append(WORDS[random.nextInt(WORDS.length)]).append(' '));
    return text.toString();
  }

  private static List<String> ids(List<Found> found) {
    return found.stream().map(one -> one.entry().id() + " " + one.score()).toList();
  }
}
