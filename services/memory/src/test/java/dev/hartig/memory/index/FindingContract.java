package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.NoEmbedding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant is found: by words, meaning, neighbours and names. */
interface FindingContract extends IndexContract {

  @Test
  default void anAnswerIsFoundByTheQuestionBeforeIt() {
    // Given
    remember(
        said("Bob", "1", 0, "How often does everybody go swimming?"),
        turn("2", 1, "Twice a week."),
        turn("3", 1_000, "Lunch is ready."),
        turn("4", 2_000, "Coffee is out again."));

    // When
    var ids = ids("go swimming");

    // Then
    assertThat(ids).startsWith("1", "2");
  }

  @Test
  default void whoIsAskedAboutComesFirst() {
    // Given
    remember(
        said("Bob", "1", 0, "I am reading on adoption"),
        said("Ann", "2", 1_000, "I am reading on adoption"));

    // When
    var ids = ids("What is Ann reading?");

    // Then
    assertThat(ids).startsWith("2");
  }

  @Test
  default void theDayIsAWordToFindItBy() {
    // Given
    remember(turn("1", 0, "we met"), turn("2", 60 * 24 * 40, "we met"));

    // When
    var ids = ids("whom did we meet in June 2026");

    // Then
    assertThat(ids).startsWith("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry count",
        "maxRetryCount",
        "max_retry_count",
        "MAXRETRYCOUNT",
        "@zoe",
        "naive",
        "resolutions",
        "漢字",
        "ПРИВЕТ",
        "שלום",
        "مرحبا",
        "café",
        "v1.2.3",
        "#4711",
        "NullPointerException"
      })
  default void findsWordsOfAllKinds(String word) {
    // Given
    var bare = open("bare", new NoEmbedding());
    bare.remember(
        List.of(
            turn("1", 0, "nothing of interest"),
            turn(
                "2",
                1_000,
                "`maxRetryCount` and max_retry_count, asked @zoe, naïve resolution, 会議で漢字を, Привет,"
                    + " שלום עולם, مرحبا بالعالم, Café, v1.2.3 of #4711, NullPointerException")));
    bare.refresh();

    // When
    var found = bare.recall(Search.of("acme", word, 10));

    // Then
    assertThat(found).extracting(one -> one.entry().id()).containsExactly("2");
    bare.close();
  }

  @Test
  default void ofManyWordsTheRarestAreSearchedFor() {
    // Given
    var common = IntStream.range(0, 60).mapToObj(i -> "common" + i).collect(joining(" "));
    remember(
        turn("1", 0, common),
        turn("2", 1_000, common),
        turn("3", 2_000, "the needle"),
        turn("4", 3_000, common));

    // When
    var found = index().recall(Search.of("acme", common + " needle", 10));

    // Then
    assertThat(found)
        .filteredOn(one -> one.entry().id().equals("3"))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).isPositive());
  }

  @Test
  default void meaningFindsWhatSharesNoWord() {
    // Given
    remember(said("Bob", "1", 0, "swim"), said("Cleo", "2", 1_000, "walk"));

    // When: the stem of it is searched for, and the word itself embedded.
    var found = index().recall(Search.of("acme", "swim", 10));

    // Then
    assertThat(found.getFirst().entry().id()).isEqualTo("1");
    assertThat(found.getFirst().meaning()).isEqualTo(1);
    assertThat(found).hasSize(2);
    assertThat(found.getLast().words()).isZero();
  }
}
