package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.confidential;
import static dev.hartig.memory.domain.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberingTest {

  private static final Instant LEARNED = Instant.parse("2026-11-21T00:00:00Z");

  private static @Nullable ThreadMemory learn(List<Turn> turns) {
    ThreadMemory memory = null;
    for (var turn : turns) {
      memory = Remembering.remember(memory, turn, LEARNED).memory();
    }
    return memory;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfTheSameTurnsMakesTheSameMemory(long seed) {
    // Given
    var random = new Random(seed);
    var turns = new ArrayList<>(IntStream.range(0, 60).mapToObj(i -> any(random, i)).toList());
    var expected = learn(turns);

    // When
    Collections.shuffle(turns, random);

    // Then
    assertThat(unanswered(learn(turns))).as("seed %d", seed).isEqualTo(unanswered(expected));
  }

  /** Answers are found among the latest turns, so that as many as those are found in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderGivesTheSameAnswers(long seed) {
    // Given
    var random = new Random(seed);
    var turns =
        new ArrayList<>(
            IntStream.range(0, ThreadMemory.HISTORY).mapToObj(i -> any(random, i)).toList());
    var expected = learn(turns);

    // When
    Collections.shuffle(turns, random);

    // Then
    assertThat(learn(turns)).as("seed %d", seed).isEqualTo(expected);
  }

  private static @Nullable ThreadMemory unanswered(@Nullable ThreadMemory memory) {
    return memory == null
        ? null
        : new ThreadMemory(
            memory.organisation(),
            memory.thread(),
            memory.title(),
            memory.signals(),
            memory.firstAt(),
            memory.lastAt(),
            memory.history(),
            memory.participants(),
            memory.decisions(),
            memory.commitments(),
            memory.questions().stream().map(Question::open).toList(),
            memory.signs(),
            memory.ties(),
            memory.subjects(),
            memory.related(),
            memory.foreign());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void recallHoldsNothingFromAfterTheTurn(long seed) {
    // Given
    var random = new Random(seed);
    var turns = new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> any(random, i)).toList());
    Collections.shuffle(turns, random);
    ThreadMemory memory = null;

    for (var turn : turns) {
      // When
      var remembering = Remembering.remember(memory, turn, LEARNED);
      memory = remembering.memory();

      // Then
      var recall = remembering.recall();
      assertThat(recall.history()).as("seed %d", seed).allMatch(past -> past.before(turn));
      assertThat(recall.decisions())
          .allMatch(past -> Order.before(past.decidedAt(), past.signalId(), turn));
      assertThat(recall.commitments())
          .allMatch(past -> Order.before(past.madeAt(), past.signalId(), turn));
      assertThat(recall.participants()).allMatch(one -> !one.lastAt().isAfter(turn.at()));
      assertThat(recall.firstAt()).isBeforeOrEqualTo(turn.at());
      assertThat(recall.reasons()).isNotEmpty();
    }
  }

  /** Few times and few people, so that ties and repeated names are many. */
  private static Turn any(Random random, int number) {
    var at = WEDNESDAY.plusSeconds(random.nextInt(20) * 86_400L);
    var people = List.of("Ann", "Ann Lee", "Bob", "Cy");
    var party =
        new Party("github:" + random.nextInt(6), people.get(random.nextInt(people.size())), false);
    var text =
        switch (random.nextInt(8)) {
          case 0 -> "DECISION: take way " + number;
          case 1 -> "ACTION: @ann to go way " + number + "\nACTION: @bob to go too";
          case 2 -> "PROPOSAL: way " + number + "\nDECISION: other thing";
          case 3 -> "Should we take way " + number % 5 + "?";
          case 4 -> "Yes, we decided to take way " + number + ". I will send way " + number % 7;
          case 5 -> "DECISION: take the long way home by the river " + number % 3;
          case 6 -> "We no longer take way " + number % 9;
          default -> "talk";
        };
    return turn("s" + number, at, "github:" + random.nextInt(6), List.of(party), text);
  }

  @Test
  void everyPersonOfATurnTakesPartOnce() {
    // Given
    var people =
        List.of(
            new Party("github:ann", "Ann Lee", false),
            new Party("github:bob", null, false),
            new Party("github:bob", "Bob", false),
            new Party("github:bot", "Bot", true));

    // When
    var memory =
        Remembering.remember(null, turn("s", WEDNESDAY, "github:ann", people, ""), LEARNED)
            .memory();

    // Then
    assertThat(memory.participants())
        .containsExactly(
            new Participation("github:ann", "Ann Lee", 1, WEDNESDAY),
            new Participation("github:bob", "Bob", 1, WEDNESDAY));
  }

  @Test
  void aKnownTurnIsNotCountedButRecalledAgain() {
    // Given
    var first = turn("a", WEDNESDAY, "github:ann", "DECISION: go");
    var second = turn("b", WEDNESDAY.plusSeconds(60), "github:ann", "when?");
    var once = Remembering.remember(learn(List.of(first)), second, LEARNED);

    // When
    var again = Remembering.remember(once.memory(), second, LEARNED);

    // Then
    assertThat(again.repeated()).isTrue();
    assertThat(again.memory()).isEqualTo(once.memory());
    assertThat(again.recall()).isEqualTo(once.recall());
  }

  @Test
  void ofAConfidentialTurnOnlyThatItHappenedIsKept() {
    // Given
    var turn = confidential(turn("a", WEDNESDAY, "github:ann", "DECISION: sell the shop"));

    // When
    var remembering = Remembering.remember(null, turn, LEARNED);

    // Then
    assertThat(remembering.recall().facts().settled()).hasSize(1);
    assertThat(remembering.memory().decisions()).isEmpty();
    assertThat(remembering.memory().toString()).doesNotContain("sell").doesNotContain("title of");
    assertThat(remembering.memory().signals()).isEqualTo(1);
  }

  @Test
  void aHotThreadStaysWithinBounds() {
    // Given
    var random = new Random(7);
    var talk = "talk ".repeat(100);
    var longest = "DECISION: " + "x".repeat(900);
    ThreadMemory memory = null;

    // When
    for (var i = 0; i < 100_000; i++) {
      var at = WEDNESDAY.plusSeconds(random.nextInt(1_000_000));
      var text = i % 20 == 0 ? longest + i : talk;
      var turn = turn("s" + i, at, "github:user-" + random.nextInt(5_000), text);
      memory = Remembering.remember(memory, turn, LEARNED).memory();
    }

    // Then
    assertThat(memory.signals()).isEqualTo(100_000);
    assertThat(memory.history()).hasSize(ThreadMemory.HISTORY);
    assertThat(memory.participants()).hasSize(ThreadMemory.PARTICIPANTS);
    assertThat(memory.decisions()).hasSizeBetween(50, Kept.FACTS);
    assertThat(memory.decisions().stream().mapToInt(Decision::weight).sum())
        .isLessThanOrEqualTo(Kept.BYTES);
    assertThat(memory.toString().length()).isLessThan(600_000);
  }

  @Test
  void shortFactsAreKeptUpToTheirNumber() {
    // Given
    var turns =
        IntStream.range(0, 600)
            .mapToObj(i -> turn("s" + i, WEDNESDAY.plusSeconds(i), null, "DECISION: no. " + i))
            .toList();

    // When
    var memory = learn(turns);

    // Then
    assertThat(memory.decisions()).hasSize(Kept.FACTS);
    assertThat(memory.decisions().getFirst().what()).isEqualTo("no. 599");
  }

  @Test
  void theTitleIsThatOfTheLatestTurn() {
    // Given
    var old = titled(turn("a", WEDNESDAY, null, ""), "Old name");
    var renamed = titled(turn("b", WEDNESDAY.plusSeconds(5), null, ""), "New name");

    // Then
    assertThat(learn(List.of(old, renamed)).title()).isEqualTo("New name");
    assertThat(learn(List.of(renamed, old)).title()).isEqualTo("New name");
  }

  private static Turn titled(Turn turn, String title) {
    return new Turn(
        turn.id(),
        turn.organisation(),
        turn.thread(),
        title,
        turn.at(),
        turn.author(),
        turn.parties(),
        turn.mentions(),
        turn.title(),
        turn.text(),
        turn.url(),
        false);
  }

  @Test
  void excerptsNeverSplitACharacter() {
    // Given
    var text = "a" + "😀".repeat(300);

    // When
    var past = Remembered.of(turn("a", WEDNESDAY, null, text));

    // Then
    assertThat(past.excerpt()).hasSize(279).endsWith("😀");
  }

  @Test
  void factsOfOneTextAreNewestFirst() {
    // When
    var memory = learn(List.of(turn("a", WEDNESDAY, null, "DECISION: one\nDECISION: two")));

    // Then
    assertThat(memory.decisions()).extracting(Decision::what).containsExactly("two", "one");
    assertThat(memory.decisions()).extracting(Decision::learnedAt).containsOnly(LEARNED);
    assertThat(Set.copyOf(memory.decisions())).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1, First",
    "3, Third",
    "10, Tenth",
    "11, 11th",
    "12, 12th",
    "21, 21st",
    "22, 22nd",
    "103, 103rd",
    "111, 111th"
  })
  void ordinals(int number, String words) {
    assertThat(Sentences.ordinal(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT10S, less than a minute",
    "PT1M, 1 minute",
    "PT119M, 119 minutes",
    "PT3H, 3 hours",
    "P1D, 24 hours",
    "P2D, 2 days",
    "P20D, 2 weeks",
    "P60D, 8 weeks",
    "P125D, 4 months",
    "P729D, 23 months",
    "P730D, 2 years"
  })
  void spans(String time, String words) {
    assertThat(Sentences.span(Duration.parse(time))).isEqualTo(words);
  }
}
