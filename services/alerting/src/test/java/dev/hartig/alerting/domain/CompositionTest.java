package dev.hartig.alerting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompositionTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void whatAsksComesFirstThenNewsThenWhatIsOver() {
    // Given
    var over = new DigestItem("a1", 1, "t1", "github", Role.RESPONSIBLE, true, at(50));
    var news = item("a2", "t2", "github", Role.INFORMED, 40);
    var consulted = item("a3", "t3", "github", Role.CONSULTED, 10);
    var responsible = item("a4", "t4", "github", Role.RESPONSIBLE, 20);

    // When
    var composed = Composition.of(List.of(over, news, consulted, responsible), 10);

    // Then
    assertThat(composed.shown()).containsExactly(responsible, consulted, news, over);
    assertThat(composed.shown())
        .extracting(DigestItem::heading)
        .containsExactly(
            DigestHeading.ASKS, DigestHeading.ASKS, DigestHeading.NEWS, DigestHeading.OVER);
    assertThat(composed.joined()).isEmpty();
    assertThat(composed.more()).isEmpty();
  }

  @Test
  void linesOfOnePlaceStandTogetherTheLatestFirst() {
    // Given
    var oldest = item("a1", "t1", "wiki", Role.INFORMED, 1);
    var latest = item("a2", "t2", "wiki", Role.INFORMED, 9);
    var between = item("a3", "t3", "github", Role.INFORMED, 5);

    // When
    var composed = Composition.of(List.of(oldest, between, latest), 10);

    // Then
    assertThat(composed.shown()).containsExactly(latest, oldest, between);
  }

  @Test
  void ofAThreadThereIsOneLineWhichStandsForTheOthers() {
    // Given
    var informed = item("a1", "t1", "github", Role.INFORMED, 9);
    var asked = item("a2", "t1", "github", Role.RESPONSIBLE, 1);
    var elsewhere = item("a3", "t2", "github", Role.INFORMED, 3);

    // When
    var composed = Composition.of(List.of(informed, asked, elsewhere), 10);

    // Then
    assertThat(composed.shown()).containsExactly(asked, elsewhere);
    assertThat(composed.joined()).containsExactly(informed);
  }

  @Test
  void anEndDoesNotStandForWhatStillHolds() {
    // Given
    var holds = item("a1", "t1", "prometheus", Role.INFORMED, 1);
    var over = new DigestItem("a2", 4, "t1", "prometheus", Role.INFORMED, true, at(2));

    // When
    var composed = Composition.of(List.of(over, holds), 10);

    // Then
    assertThat(composed.shown()).containsExactly(holds, over);
  }

  @Test
  void whatDoesNotFitIsCountedWithAllOfItsThread() {
    // Given
    var asked = item("a1", "t1", "github", Role.RESPONSIBLE, 1);
    var shown = item("a2", "t2", "github", Role.INFORMED, 9);
    var cut = item("a3", "t3", "github", Role.INFORMED, 5);
    var withIt = item("a4", "t3", "github", Role.INFORMED, 4);

    // When
    var composed = Composition.of(List.of(cut, withIt, shown, asked), 2);

    // Then
    assertThat(composed.shown()).containsExactly(asked, shown);
    assertThat(composed.joined()).isEmpty();
    assertThat(composed.more()).containsExactly(cut, withIt);
  }

  @Test
  void nothingIsLostAndTheOrderInWhichLinesComeDoesNotMatter() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      // Given
      var items = new ArrayList<DigestItem>();
      for (var i = 0; i < random.nextInt(1, 60); i++) {
        items.add(
            new DigestItem(
                "a" + i,
                random.nextInt(1, 5),
                "t" + random.nextInt(30),
                "p" + random.nextInt(4),
                Role.values()[random.nextInt(3)],
                random.nextInt(5) == 0,
                at(random.nextInt(20))));
      }
      var most = random.nextInt(1, 40);

      // When
      var composed = Composition.of(items, most);
      var shuffled = new ArrayList<>(items);
      Collections.shuffle(shuffled, random);
      var again = Composition.of(shuffled, most);

      // Then
      assertThat(again).as("seed %d", seed).isEqualTo(composed);
      assertThat(
              Stream.of(composed.shown(), composed.joined(), composed.more())
                  .flatMap(List::stream)
                  .toList())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(items);
      assertThat(composed.shown()).as("seed %d", seed).hasSizeBetween(1, most);
      assertThat(composed.shown().stream().map(DigestItem::heading).toList())
          .as("seed %d", seed)
          .isSorted();
      assertPlacesStandTogether(composed, seed);
    }
  }

  private static void assertPlacesStandTogether(Composition composed, long seed) {
    var passed = new HashSet<String>();
    var shown = composed.shown();
    IntStream.range(0, shown.size())
        .forEach(
            i -> {
              var place = shown.get(i).heading() + shown.get(i).place();
              var before = i == 0 ? "" : shown.get(i - 1).heading() + shown.get(i - 1).place();
              if (!place.equals(before)) {
                assertThat(passed.add(place)).as("seed %d, %s", seed, place).isTrue();
              }
            });
  }

  private static DigestItem item(
      String alert, String thread, String place, Role role, int minutes) {
    return new DigestItem(alert, 1, thread, place, role, false, at(minutes));
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }
}
