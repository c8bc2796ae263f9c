package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeksTest {

  private static final Duration HALF_LIFE = Duration.ofDays(110);

  @ParameterizedTest
  @CsvSource({"0, 1", "770, 0.0078125", "110, 0.5", "-30, 1"})
  void aWeightHalvesWithEveryHalfLife(int daysAgo, double weight) {
    // Given
    var weeks = Weeks.of(WEDNESDAY.minus(Duration.ofDays(daysAgo)), 1);

    // Then: within what a week for a moment can err
    assertThat(weeks.weight(WEDNESDAY, HALF_LIFE)).isCloseTo(weight, within(0.045 * weight));
  }

  /** Forward decay: the ratio of two weights is the same whenever they are compared. */
  @Test
  void whoWeighsMoreNowWeighsMoreForEver() {
    // Given
    var ann = Weeks.of(WEDNESDAY, 3).plus(Weeks.of(WEDNESDAY.minus(Duration.ofDays(200)), 40));
    var bob = Weeks.of(WEDNESDAY.minus(Duration.ofDays(20)), 13);

    // When
    var now = ann.weight(WEDNESDAY, HALF_LIFE) / bob.weight(WEDNESDAY, HALF_LIFE);
    var inAYear = WEDNESDAY.plus(Duration.ofDays(364));
    var later = ann.weight(inAYear, HALF_LIFE) / bob.weight(inAYear, HALF_LIFE);

    // Then
    assertThat(later).isCloseTo(now, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderGivesTheSame(long seed) {
    // Given: more weeks than are kept, and some taken back
    var random = new Random(seed);
    var parts =
        new ArrayList<>(
            IntStream.range(0, 400)
                .mapToObj(
                    i ->
                        Weeks.of(
                            WEDNESDAY.minus(Duration.ofDays(random.nextInt(1200))),
                            1 + random.nextInt(3)))
                .toList());
    var expected = sum(parts);

    // When
    Collections.shuffle(parts, random);
    var cut = random.nextInt(parts.size());
    var restarted = sum(parts.subList(0, cut)).plus(sum(parts.subList(cut, parts.size())));

    // Then
    assertThat(sum(parts)).as("seed %d", seed).isEqualTo(expected);
    assertThat(restarted).as("seed %d", seed).isEqualTo(expected);
    assertThat(expected.counts()).hasSize(Weeks.MOST);
  }

  @Test
  void whatIsTakenBackLeavesNothing() {
    // Given
    var once = Weeks.of(WEDNESDAY, 2);

    // Then
    assertThat(once.plus(Weeks.of(WEDNESDAY, -2))).isEqualTo(Weeks.NONE);
    assertThat(Weeks.of(Instant.MAX, 1).counts().getFirst().week()).isPositive();
    assertThat(Weeks.of(Instant.MIN, 1).counts().getFirst().week()).isNegative();
  }

  @Test
  void weeksOutOfOrderAreABug() {
    assertThatThrownBy(() -> new Weeks(List.of(new Weeks.Week(1, 1), new Weeks.Week(2, 1))))
        .hasMessageContaining("newest");
  }

  private static Weeks sum(List<Weeks> parts) {
    return parts.stream().reduce(Weeks.NONE, Weeks::plus);
  }
}
