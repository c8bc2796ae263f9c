package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupersessionTest {

  private static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");

  private static Turn said(int day, String text) {
    return turn("s" + day, WEDNESDAY.plus(Duration.ofDays(day)), "github:ann", text);
  }

  private static ThreadMemory learned(Turn... turns) {
    ThreadMemory memory = null;
    for (var one : turns) {
      memory = Remembering.remember(memory, one, one.at().plusSeconds(60)).memory();
    }
    return Objects.requireNonNull(memory);
  }

  private static Decision first(ThreadMemory memory) {
    return memory.decisions().getLast();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DECISION: This supersedes Decision #2 of 2026-11-18, we use MySQL | SUPERSEDED | label   | 1
          DECISION: supersedes #2                                           | SUPERSEDED | label   | 1
          DECISION: we overturn Decision #2                                 | REVERSED   | label   | 1
          Reverting the decision to use Postgres for bookings.              | REVERSED   | wording | 0.95
          We no longer use Postgres for bookings.                           | REVERSED   | wording | 0.95
          DECISION: use Postgres 18 for all bookings                        | SUPERSEDED | likeness| 0.75
          """)
  void isEndedBy(String later, DecisionState state, String rule, double score) {
    // Given
    var before = said(0, "DECISION #2: use Postgres for bookings");

    // When
    var memory =
        learned(before, said(30, later.replace("Postgres 18 for all", "Postgres for all")));

    // Then
    var ended = first(memory);
    assertThat(ended.what()).isEqualTo("use Postgres for bookings");
    assertThat(ended.state()).isEqualTo(state);
    assertThat(ended.ended()).isNotNull();
    assertThat(ended.ended().rule()).isEqualTo(rule);
    assertThat(ended.ended().score()).isEqualTo(score);
    assertThat(ended.ended().by()).isEqualTo(memory.decisions().getFirst().id());
    assertThat(ended.ended().at()).isEqualTo(WEDNESDAY.plus(Duration.ofDays(30)));
    assertThat(ended.ended().was()).isEqualTo(DecisionState.DECIDED);
    assertThat(memory.decisions().getFirst().state()).isEqualTo(DecisionState.DECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DECISION: use Postgres for bookings",
        "DECISION: This supersedes Decision #3",
        "DECISION: This supersedes Decision #2 of 2025-01-01",
        "DECISION: paint the door",
        "DECISION: use Postgres for bookings of #14",
        "We no longer paint doors.",
        "Should we no longer use Postgres for bookings?",
        "If we no longer use Postgres for bookings, what then?",
      })
  void stands(String later) {
    // When
    var memory = learned(said(0, "DECISION #2: use Postgres for bookings"), said(30, later));

    // Then
    assertThat(first(memory).state()).isEqualTo(DecisionState.DECIDED);
    assertThat(first(memory).ended()).isNull();
  }

  @Test
  void chainsAreKeptWhole() {
    // When
    var memory =
        learned(
            said(0, "DECISION #1: ship on Monday"),
            said(10, "DECISION #2: ship on Tuesday, which supersedes Decision #1"),
            said(20, "DECISION #3: ship on Sunday, which supersedes Decision #2"));

    // Then
    var newestFirst = memory.decisions();
    assertThat(newestFirst)
        .extracting(Decision::state)
        .containsExactly(DecisionState.DECIDED, DecisionState.SUPERSEDED, DecisionState.SUPERSEDED);
    assertThat(newestFirst.get(2).ended().by()).isEqualTo(newestFirst.get(1).id());
    assertThat(newestFirst.get(1).ended().by()).isEqualTo(newestFirst.get(0).id());
  }

  @Test
  void aLaterDecisionSettlesAnOpenProposal() {
    // When
    var memory =
        learned(said(0, "PROPOSAL: close the old shop"), said(7, "DECISION: close the old shop"));

    // Then
    assertThat(first(memory).state()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(first(memory).ended().rule()).isEqualTo("settled");
    assertThat(first(memory).ended().was()).isEqualTo(DecisionState.PROPOSED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfLearningDoesNotMatter(long seed) {
    // Given
    var decisions =
        new ArrayList<>(
            learned(
                    said(0, "DECISION #1: ship on Monday morning from here"),
                    said(5, "DECISION: ship on Monday morning from there"),
                    said(10, "DECISION #2: this supersedes Decision #1"),
                    said(15, "PROPOSAL: paint the door blue"),
                    said(20, "DECISION: paint the door blue"),
                    said(25, "We no longer paint the door blue."))
                .decisions());
    var expected = Supersession.linked(decisions);

    // When
    Collections.shuffle(decisions, new Random(seed));

    // Then
    assertThat(Supersession.linked(decisions))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void asOfKnowsWhatWasTrueAndKnownThen() {
    // Given: decided on day 0, reversed on day 10, which was learned on day 40 only
    var first = said(0, "DECISION #1: ship on Monday\nShould we tell the press?");
    var reversal = said(10, "DECISION: this reverses Decision #1");
    ThreadMemory memory = null;
    memory = Remembering.remember(memory, first, day(0)).memory();
    memory = Remembering.remember(memory, reversal, day(40)).memory();

    // Then
    assertThat(Known.asOf(memory, day(-1), LATER).decisions()).isEmpty();
    assertThat(states(memory, day(5), LATER)).containsExactly(DecisionState.DECIDED);
    assertThat(states(memory, day(20), day(20))).containsExactly(DecisionState.DECIDED);
    assertThat(states(memory, day(20), day(41)))
        .containsExactly(DecisionState.DECIDED, DecisionState.REVERSED);
    assertThat(Known.asOf(memory, day(5), day(5)).questions())
        .singleElement()
        .satisfies(question -> assertThat(question.answer()).isNull());
  }

  private static List<DecisionState> states(ThreadMemory memory, Instant valid, Instant known) {
    return Known.asOf(memory, valid, known).decisions().stream().map(Decision::state).toList();
  }

  private static Instant day(int day) {
    return WEDNESDAY.plus(Duration.ofDays(day));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          use Kafka because it keeps order                | ''              | because it keeps order
          use Kafka instead of RabbitMQ                    | RabbitMQ        | ''
          use Kafka rather than a table, as it keeps order | a table         | as it keeps order
          we chose Kafka over RabbitMQ due to its log      | RabbitMQ due to its log | due to its log
          use Kafka                                        | ''              | ''
          as agreed, use Kafka                             | ''              | ''
          move the box over the line                       | ''              | ''
          """)
  void weighs(String text, String alternative, String reason) {
    // When
    var weighing = Weighing.of(text);

    // Then
    assertThat(String.join(";", weighing.alternatives())).isEqualTo(alternative);
    assertThat(String.join(";", weighing.reasons())).isEqualTo(reason);
  }

  @Test
  void aPageOfADecisionGivesItsAlternativesAndReasons() {
    // When
    var memory =
        learned(
            said(
                0,
                """
                ## Context
                We need a broker.

                ## Decision
                Use Kafka.

                More words on it.

                ## Alternatives considered
                - RabbitMQ
                - a table in Postgres

                ## Rationale
                It keeps order.
                """));

    // Then
    assertThat(memory.decisions())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.what()).isEqualTo("Use Kafka.");
              assertThat(decision.by()).containsExactly("github:ann");
              assertThat(decision.alternatives())
                  .containsExactly("RabbitMQ", "a table in Postgres");
              assertThat(decision.reasons()).containsExactly("It keeps order.");
              assertThat(decision.evidence().excerpt()).isEqualTo("Use Kafka.");
              assertThat(decision.evidence().rule()).isEqualTo("section");
            });
  }

  /** Like wordings are found by their rarest words; none is to be overlooked for that. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void amongManyAnEarlierOneIsEndedByTheNearestThatWouldEndItAlone(long seed) {
    // Given
    var random = new Random(seed);
    var words = List.of("move", "bookings", "kafka", "postgres", "monday", "#12", "#14", "pool");
    var turns = new ArrayList<Turn>();
    for (var day = 0; day < 60; day++) {
      var text = new StringBuilder(random.nextInt(4) == 0 ? "PROPOSAL:" : "DECISION:");
      random
          .ints(3 + random.nextInt(8), 0, words.size())
          .forEach(at -> text.append(' ').append(words.get(at)));
      turns.add(said(day, text.toString()));
    }

    // When
    var all = learned(turns.toArray(Turn[]::new)).decisions().reversed();

    // Then
    for (var at = 0; at < all.size(); at++) {
      var earlier = all.get(at);
      var alone =
          all.subList(at + 1, all.size()).stream()
              .filter(later -> ends(later, earlier))
              .findFirst()
              .map(Decision::signalId);
      assertThat(ender(earlier)).as("seed %d, %s", seed, earlier.what()).isEqualTo(alone);
    }
    assertThat(all).anyMatch(one -> ender(one).isPresent());
  }

  private static boolean ends(Decision later, Decision earlier) {
    return Supersession.linked(List.of(later, earlier)).stream()
        .anyMatch(one -> one.id().equals(earlier.id()) && one.ended() != null);
  }

  private static Optional<String> ender(Decision decision) {
    return Optional.ofNullable(decision.ended()).map(Ending::signalId);
  }
}
