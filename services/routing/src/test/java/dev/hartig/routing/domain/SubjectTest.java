package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofDays(110);

  /** An organisation that grows, and talks of it as often, asks the same people. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 10_000, 1_000_000})
  void theSizeOfTheOrganisationDoesNotMatter(int all) {
    // When
    var strength = known(1, all / 100).strength(expert(0), all, NOW);

    // Then
    assertThat(strength).isCloseTo(0.9 * 0.875, within(1e-9));
  }

  /** Up to six who know as much could agree by talking; of more, each counts less. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "6, 1", "12, 0.5", "60, 0.1"})
  void whereManyKnowAsMuchNobodyNeedBeAsked(int experts, double fit) {
    // When
    var strength = known(experts, 1).strength(expert(0), 100, NOW);

    // Then
    assertThat(strength).isCloseTo(fit * 0.9 * 0.875, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "100, 0", "0, 100", "5, 9"})
  void whatEveryThreadNamesIsNobodysSubject(int all, int threads) {
    // When
    var strength = known(1, threads).strength(expert(0), all, NOW);

    // Then: more threads than all there are is a table that lags
    assertThat(strength).isZero();
  }

  @Test
  void whoeverKnowsNextToNothingIsNotAsked() {
    // Given
    var novice = new Expert("at:novice", null, 0.1, NOW, NOW, 1, Deeds.NONE);
    var subject = new Subject("kafka", 1, 1, List.of(novice), HALF_LIFE);

    // When
    var strength = subject.strength(novice, 100, NOW);

    // Then
    assertThat(strength).isLessThan(0.03);
  }

  private static Subject known(int experts, int threads) {
    var all = IntStream.range(0, experts).mapToObj(SubjectTest::expert).toList();
    return new Subject("kafka", threads, 3, all, HALF_LIFE);
  }

  private static Expert expert(int number) {
    return new Expert("at:" + number, null, 9, NOW, NOW, 5, Deeds.NONE);
  }
}
