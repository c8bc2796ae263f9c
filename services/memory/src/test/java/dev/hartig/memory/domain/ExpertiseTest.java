package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.confidential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpertiseTest {

  private static final Duration HALF_LIFE = Duration.ofDays(110);

  @Test
  void whoAnswersKnowsAndWhoAsksDoesNot() {
    // Given
    var turns =
        List.of(
            on("kafka-1", "a", 0, "github:ann", "Why does the kafka consumer lag behind?"),
            on("kafka-1", "b", 1, "github:bob", "Because the kafka consumer commits too late."),
            on("kafka-2", "c", 9, "github:cy", "Which kafka broker version do we run today?"),
            on("kafka-2", "d", 10, "github:bob", "It is broker version 4.2, since kafka of May."));

    // When
    var kafka = Objects.requireNonNull(learn(turns).get("acme//subject/kafka"));

    // Then
    assertThat(kafka.threads()).isEqualTo(2);
    assertThat(kafka.questions()).isEqualTo(2);
    assertThat(kafka.experts().getFirst().handle()).isEqualTo("github:bob");
    assertThat(kafka.experts().getFirst().answered()).isEqualTo(2);
    assertThat(expert(kafka, "github:ann").asked()).isEqualTo(1);
    assertThat(expert(kafka, "github:ann").weight(HALF_LIFE)).isEqualTo(1);
  }

  @Test
  void knowledgeFadesAndWithItTheOrder() {
    // Given
    var old = IntStream.range(0, 8).mapToObj(i -> on("old", "o" + i, -700, "github:ann", "x"));
    var recent = IntStream.range(0, 2).mapToObj(i -> on("new", "n" + i, 0, "github:bob", "x"));

    // When
    var subject =
        Objects.requireNonNull(
            learn(Stream.concat(old, recent).map(ExpertiseTest::labelled).toList())
                .get("acme//subject/kafka"));

    // Then
    assertThat(subject.foremost(HALF_LIFE))
        .extracting(Expert::handle)
        .containsExactly("github:bob", "github:ann");
  }

  @Test
  void nothingPrivateMakesAnExpert() {
    // Given
    var turn = confidential(on("kafka-1", "a", 0, "github:ann", "DECISION: drop kafka"));

    // Then: only that there is a thread
    assertThat(learn(List.of(turn)).keySet()).containsExactly("acme//subject/*");
  }

  @Test
  void aWordOfOneThreadIsNotTold() {
    // Given
    var once = learn(List.of(on("gossip", "a", 0, "github:ann", "talk")));
    var decided = learn(List.of(on("kafka-1", "a", 0, "github:ann", "DECISION: drop kafka")));

    // Then
    assertThat(Objects.requireNonNull(once.get("acme//subject/gossip")).notable()).isFalse();
    assertThat(Objects.requireNonNull(decided.get("acme//subject/drop")).notable()).isFalse();
    assertThat(Objects.requireNonNull(decided.get("acme//subject/kafka")).notable()).isTrue();
    assertThat(Objects.requireNonNull(once.get("acme//subject/*")).notable()).isTrue();
  }

  /** Each turn says what changed by it; answers are looked for among the 20 newest of a thread. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrderGivesTheSameExpertise(long seed) {
    // Given
    var random = new Random(seed);
    var turns = new ArrayList<>(IntStream.range(0, 54).mapToObj(i -> any(random, i)).toList());
    var expected = learn(turns);

    // When
    Collections.shuffle(turns, random);

    // Then
    assertThat(learn(turns)).as("seed %d", seed).isEqualTo(expected);
    assertThat(expected.values()).as("seed %d", seed).anyMatch(one -> one.questions() > 0);
    assertThat(expected.values().stream().flatMap(one -> one.experts().stream()))
        .as("seed %d", seed)
        .anyMatch(one -> one.answered() > 0)
        .allMatch(one -> one.answered() >= 0);
  }

  @Test
  void expertiseIsBounded() {
    // Given
    var turns =
        IntStream.range(0, 500)
            .mapToObj(i -> on("kafka-1", "s" + i, i % 50, "github:p" + i, "talk"))
            .toList();

    // When
    var kafka = Objects.requireNonNull(learn(turns).get("acme//subject/kafka"));

    // Then
    assertThat(kafka.experts()).hasSize(Expertise.MOST);
    assertThat(kafka.foremost(HALF_LIFE)).hasSize(10);
  }

  @Test
  void whoLeavesIsTheOnlyOneWhoKnowsAndHasHeirs() {
    // Given
    var turns =
        List.of(
            on("kafka-1", "a", 0, "github:ann", "DECISION: kafka keeps four days"),
            on("kafka-1", "b", 1, "github:ann", "DECISION: kafka gets three brokers"),
            on("kafka-1", "c", 2, "github:bob", "fine"),
            on("kafka-2", "d", 3, "github:cy", "fine"),
            on("shop-1", "e", 3, "github:cy", "DECISION: shop opens at ten"),
            on("shop-1", "f", 3, "github:ann", "DECISION: shop closes at six"));
    var asOf = WEDNESDAY.plus(Duration.ofDays(7));

    // When
    var sole =
        Heirs.of("github:ann", List.copyOf(learn(turns).values()), asOf, HALF_LIFE).stream()
            .filter(one -> one.subject().equals("kafka"))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(sole.share()).isCloseTo(0.75, within(0.01));
    assertThat(sole.heirs()).extracting(Expert::handle).containsExactly("github:bob", "github:cy");
    assertThat(Heirs.of("github:ann", List.copyOf(learn(turns).values()), asOf, HALF_LIFE))
        .extracting(Heirs.Sole::subject)
        .doesNotContain("shop");
    assertThat(
            Heirs.of(
                "github:ann",
                List.copyOf(learn(turns).values()),
                asOf.plus(Duration.ofDays(1_000)),
                HALF_LIFE))
        .isEmpty();
  }

  private static Expert expert(Expertise expertise, String handle) {
    return expertise.experts().stream()
        .filter(one -> one.handle().equals(handle))
        .findFirst()
        .orElseThrow();
  }

  private static Turn any(Random random, int number) {
    var thread = List.of("kafka-1", "kafka-2", "shop-1").get(number % 3);
    var text =
        switch (random.nextInt(6)) {
          case 0 -> "Why does the broker lag behind the shop?";
          case 1 -> "Because the broker of the shop lags behind.";
          case 2 -> "DECISION: the broker moves to room " + number;
          case 3 -> "Which broker version do we run today?";
          case 4 -> "Yes, the broker runs version 4.";
          default -> "talk";
        };
    return on(thread, "s" + number, random.nextInt(200), "github:p" + random.nextInt(5), text);
  }

  private static Turn on(String thread, String id, int day, String author, String text) {
    return new Turn(
        id,
        "acme",
        "chat/" + thread,
        thread,
        WEDNESDAY.plus(Duration.ofDays(day)).plusSeconds(Math.abs(id.hashCode() % 1_000)),
        new Party(author, null, false),
        List.of(),
        List.of(),
        "",
        text,
        null,
        false);
  }

  private static Turn labelled(Turn turn) {
    return new Turn(
        turn.id(),
        turn.organisation(),
        turn.thread(),
        turn.threadTitle(),
        turn.at(),
        turn.author(),
        turn.parties(),
        turn.mentions(),
        turn.title(),
        turn.text(),
        turn.url(),
        false,
        new Marks(List.of("kafka"), List.of(), false));
  }

  private static Map<String, Expertise> learn(List<Turn> turns) {
    var threads = new HashMap<String, @Nullable ThreadMemory>();
    var subjects = new TreeMap<String, Expertise>();
    for (var turn : turns) {
      var remembering = Remembering.remember(threads.get(turn.thread()), turn, Instant.EPOCH);
      threads.put(turn.thread(), remembering.memory());
      for (var one : remembering.contributions(turn)) {
        subjects.merge(
            one.key(),
            Expertise.none(one.organisation(), one.subject()).plus(one),
            (known, any) -> known.plus(one));
      }
    }
    subjects.values().removeIf(one -> one.threads() == 0 && one.experts().isEmpty());
    return subjects;
  }
}
