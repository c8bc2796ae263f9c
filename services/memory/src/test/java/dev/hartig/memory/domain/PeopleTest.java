package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.confidential;
import static dev.hartig.memory.domain.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who took part, who worked together, on what. */
class PeopleTest {

  private static final Duration HALF_LIFE = Duration.ofDays(110);

  @Test
  void takingPartLongAgoWeighsLess() {
    // Given
    var longAgo = WEDNESDAY.minus(Duration.ofDays(550));
    var turns =
        new ArrayList<>(
            IntStream.range(0, 40)
                .mapToObj(i -> turn("a" + i, longAgo.plusSeconds(i), "github:ann", "talk"))
                .toList());
    turns.add(turn("z", WEDNESDAY, "github:ann", "talk"));

    // When
    var ann = learn(turns).participants().getFirst();

    // Then: forty halved five times, and one
    assertThat(ann.interactions()).isEqualTo(41);
    assertThat(ann.weight(HALF_LIFE)).isCloseTo(40 / 32.0 + 1, within(0.06));
  }

  @Test
  void aTalkOfTwoTiesMoreThanAMeeting() {
    // Given
    var two = turn("a", WEDNESDAY, "github:ann", List.of(party("github:bob")), "");
    var five =
        turn(
            "b",
            WEDNESDAY,
            "github:ann",
            List.of(party("github:c"), party("github:d"), party("github:e"), party("github:f")),
            "");

    // When
    var ties = learn(List.of(two, five)).ties();

    // Then
    assertThat(ties).hasSize(11);
    assertThat(ties.getFirst()).isEqualTo(tie("github:ann", "github:bob", 1_000));
    assertThat(ties.getLast()).isEqualTo(tie("github:e", "github:f", 250));
  }

  @Test
  void aCrowdTiesNobodyAndTiesAreBounded() {
    // Given
    var crowd = IntStream.range(0, 40).mapToObj(i -> party("github:p" + i)).toList();
    var pairs =
        IntStream.range(0, 200)
            .mapToObj(
                i -> turn("s" + i, WEDNESDAY, "github:a" + i, List.of(party("github:b" + i)), ""))
            .toList();

    // Then
    assertThat(learn(List.of(turn("a", WEDNESDAY, null, crowd, ""))).ties()).isEmpty();
    assertThat(learn(pairs).ties()).hasSize(Tie.MOST);
  }

  @Test
  void whatSomebodyDidIsCountedFromTheFacts() {
    // Given
    var turns =
        List.of(
            turn("a", WEDNESDAY, "github:ann", "Which broker version do we need for queues?"),
            turn(
                "b",
                WEDNESDAY.plusSeconds(60),
                "github:bob",
                "Yes, because queues need broker version 4.2."),
            turn("c", WEDNESDAY.plusSeconds(120), "github:bob", "DECISION: upgrade the broker"));

    // When
    var deeds = Deeds.of(learn(turns), null);

    // Then
    assertThat(deeds.get("github:ann")).isEqualTo(new Deeds(1, 0, 0, 0));
    assertThat(deeds.get("github:bob")).isEqualTo(new Deeds(0, 1, 1, 0));
    assertThat(Deeds.of(learn(turns), turns.get(2)).get("github:bob"))
        .isEqualTo(new Deeds(0, 1, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'Queries: retry policies, buses', 'query retry policy buse'",
    "Fix the flaky Kafka tests!, 'flaky kafka'",
    "'#12 2026-11-18', ''",
    "'Größere Brötchen', 'größere brötchen'",
    "'CHK-212: no invoices since Thursday, 14:00 UTC (16:00 CEST)', 'invoice'",
    "'Who pays, and until when? Before December, already or never', 'pay'",
  })
  void subjectsAreWordsOfContent(String title, String terms) {
    assertThat(String.join(" ", Subject.in(title))).isEqualTo(terms);
  }

  @Test
  void subjectsComeFromLabelsResourcesAndTitlesAndFromNothingPrivate() {
    // Given
    var turn = marked("a", new Marks(List.of("area/storage"), List.of("service:checkout"), false));

    // Then
    assertThat(Subject.of(turn)).containsExactly("area/storage", "checkout", "lag");
    assertThat(Subject.of(confidential(turn))).isEmpty();
  }

  @Test
  void aReviewCountsForWhoGaveIt() {
    // When
    var ann = learn(List.of(marked("a", new Marks(List.of(), List.of(), true))));

    // Then
    assertThat(ann.participants().getFirst().reviewed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyOrderGivesTheSamePeople(long seed) {
    // Given
    var random = new Random(seed);
    var turns = new ArrayList<>(IntStream.range(0, 60).mapToObj(i -> any(random, i)).toList());
    var expected = learn(turns);

    // When
    Collections.shuffle(turns, random);
    var shuffled = learn(turns);

    // Then
    assertThat(shuffled.participants()).as("seed %d", seed).isEqualTo(expected.participants());
    assertThat(shuffled.ties()).as("seed %d", seed).isEqualTo(expected.ties());
    assertThat(shuffled.subjects()).as("seed %d", seed).isEqualTo(expected.subjects());
  }

  private static Turn any(Random random, int number) {
    var at = WEDNESDAY.minus(Duration.ofDays(random.nextInt(900)));
    var others =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> party("github:p" + random.nextInt(5)))
            .toList();
    return turn("s" + number, at, "github:p" + random.nextInt(5), others, "talk");
  }

  private static Turn marked(String id, Marks marks) {
    var plain = turn(id, WEDNESDAY, "github:ann", "");
    return new Turn(
        plain.id(),
        plain.organisation(),
        plain.thread(),
        null,
        plain.at(),
        plain.author(),
        plain.parties(),
        plain.mentions(),
        "Lag, new?",
        "",
        null,
        false,
        marks);
  }

  private static Tie tie(String one, String other, int thousandths) {
    return new Tie(one, other, Weeks.of(WEDNESDAY, thousandths), WEDNESDAY);
  }

  private static Party party(String handle) {
    return new Party(handle, null, false);
  }

  private static ThreadMemory learn(List<Turn> turns) {
    ThreadMemory memory = null;
    for (var turn : turns) {
      memory = Remembering.remember(memory, turn, Instant.EPOCH).memory();
    }
    return Objects.requireNonNull(memory);
  }
}
