package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static Candidate candidate(
      int passage, String entry, @Nullable String before, double words, double meaning) {
    return new Candidate(passage, entry, passage, before, words, OptionalDouble.of(meaning));
  }

  @Test
  void wordsAndMeaningCountAlikeWhateverTheirScales() {
    // Given
    var best = candidate(1, "both", null, 8, 0.80);
    var byWords = candidate(2, "words", null, 10, 0.60);
    var byMeaning = candidate(3, "meaning", null, 0, 0.85);

    // When
    var ranked = Ranking.rank(List.of(byWords, byMeaning, best));

    // Then
    assertThat(ranked).extracting(Ranked::entry).containsExactly("both", "meaning", "words");
    assertThat(ranked.get(0).score()).isCloseTo(0.8, within(1e-9));
    assertThat(ranked.get(1).score()).isEqualTo(0.5).isEqualTo(ranked.get(2).score());
  }

  @Test
  void aTurnGetsAQuarterOfEachNeighbours() {
    // Given
    var question = candidate(1, "question", null, 10, 0.9);
    var answer = candidate(2, "answer", "question", 0, 0.6);
    var after = candidate(3, "after", "answer", 5, 0.6);
    var elsewhere = candidate(4, "elsewhere", null, 3, 0.6);

    // When
    var ranked = Ranking.rank(List.of(question, answer, after, elsewhere));

    // Then
    assertThat(ranked)
        .extracting(Ranked::entry)
        .containsExactly("question", "answer", "after", "elsewhere");
    assertThat(ranked.get(1).score()).isCloseTo(0.25 * 1 + 0.25 * 0.25, within(1e-9));
    assertThat(ranked.get(1).neighbours()).isEqualTo(ranked.get(1).score());
  }

  @Test
  void anEntryIsAsGoodAsItsBestPassage() {
    // Given
    var first = candidate(1, "long", null, 1, 0.5);
    var second = candidate(2, "long", null, 9, 0.9);
    var other = candidate(3, "short", null, 5, 0.7);

    // When
    var ranked = Ranking.rank(List.of(first, second, other));

    // Then
    assertThat(ranked).hasSize(2);
    assertThat(ranked.getFirst().entry()).isEqualTo("long");
    assertThat(ranked.getFirst().passage()).isEqualTo(2);
  }

  @Test
  void ofEqualsTheNewerThenTheSmallerId() {
    // Given
    var old = new Candidate(1, "old", 1, null, 4, OptionalDouble.empty());
    var b = new Candidate(2, "b", 2, null, 4, OptionalDouble.empty());
    var a = new Candidate(3, "a", 2, null, 4, OptionalDouble.empty());

    // When
    var ranked = Ranking.rank(List.of(old, b, a));

    // Then
    assertThat(ranked).extracting(Ranked::entry).containsExactly("a", "b", "old");
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(Ranking.rank(List.of())).isEmpty();
    assertThat(Ranking.rank(List.of(candidate(1, "one", null, 0, 0.4))))
        .extracting(Ranked::score)
        .containsExactly(0.0);
  }
}
