package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.codec.InterruptionCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptionsTest {

  private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void whatComesTogetherCountsOnce() {
    // Given: two of one thread within five minutes, a third later, and two at one moment
    var all =
        Interruptions.of(
            List.of(at(0, 1), at(4, 1), at(5, 1), at(20, 2), at(20, 3), at(30, Interruption.HELD)));

    // When
    var counted = all.between(NINE, NINE.plus(Duration.ofHours(1)));

    // Then
    assertThat(counted).hasSize(4);
    assertThat(counted).extracting(Interruption::at).isSorted();
  }

  @Test
  void onlyWhatLiesBetweenCounts() {
    // Given
    var all = Interruptions.of(List.of(at(-1, 1), at(0, 2), at(60, 3), at(61, 4)));

    // When
    var counted = all.between(NINE, NINE.plus(Duration.ofHours(1)));

    // Then
    assertThat(counted).containsExactly(at(0, 2), at(60, 3));
  }

  /** Whatever the order, the writers and the repetitions, the same is known in the end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderInWhichTheyAreToldDoesNotMatter(long seed) {
    // Given
    var random = new Random(seed);
    var told = new ArrayList<Interruption>();
    for (var number = 0; number < 100; number++) {
      told.add(at(random.nextInt(-300, 300), random.nextInt(0, 9)));
    }
    var inOrder = Interruptions.NONE;
    for (var one : told) {
      inOrder = inOrder.plus(one);
    }
    told.addAll(told.subList(0, 20));
    Collections.shuffle(told, random);

    // When: some by one writer, some by another, some by both
    var one = Interruptions.of(told.subList(0, 70));
    var other = Interruptions.of(told.subList(50, told.size()));

    // Then
    assertThat(one.and(other)).as("seed %d", seed).isEqualTo(inOrder);
    assertThat(other.and(one)).as("seed %d", seed).isEqualTo(inOrder);
    assertThat(inOrder.covers(one)).isTrue();
    assertThat(Interruptions.NONE.covers(one)).isFalse();
  }

  @Test
  void moreThanAnybodyCanSpendIsLetGo() {
    // Given
    var all = new ArrayList<Interruption>();
    for (var number = 0; number < 1_000; number++) {
      all.add(at(10 * number, number + 1));
    }

    // When
    var kept = Interruptions.of(all);

    // Then
    assertThat(kept.latest()).hasSize(Interruptions.MOST).startsWith(at(9_990, 1_000));
    assertThat(InterruptionCodec.bytes(kept)).hasSize(64 * 12);
    assertThat(InterruptionCodec.interruptions(InterruptionCodec.bytes(kept))).isEqualTo(kept);
  }

  @Test
  void moreOfAThreadJoinsWhatJustCame() {
    // Given
    var spent = Interruptions.NONE.plus(at(0, 7));

    // When / Then
    assertThat(spent.joins(7, NINE)).isTrue();
    assertThat(spent.joins(7, NINE.plusSeconds(299))).isTrue();
    assertThat(spent.joins(7, NINE.plusSeconds(300))).isFalse();
    assertThat(spent.joins(7, NINE.minusSeconds(1))).isFalse();
    assertThat(spent.joins(8, NINE)).isFalse();
  }

  private static Interruption at(int minute, int thread) {
    return new Interruption(NINE.plus(Duration.ofMinutes(minute)), thread);
  }
}
