package dev.hartig.evaluation.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.evaluation.attention.Happening.Truth;
import dev.hartig.evaluation.attention.Organisation.Topic;
import dev.hartig.evaluation.attention.Policy.Told;
import dev.hartig.medium.domain.Medium;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

  private static final Instant FRIDAY_AT_FOUR = Instant.parse("2026-01-09T15:00:00Z");
  private static final Instant MONDAY_AT_TEN = Instant.parse("2026-01-12T09:00:00Z");
  private static final List<Person> FIVE =
      IntStream.range(0, 5)
          .mapToObj(
              number ->
                  new Person(
                      number,
                      0,
                      new Schedule(ZoneId.of("Europe/Berlin"), LocalTime.of(9, 0), Set.of())))
          .toList();

  /** Five must know by Monday at ten; one has read it in chat, one by email, one in time anyway. */
  @Test
  void countsEachMustKnowOnce() {
    // Given
    var tally = new Tally(FIVE, 14);
    var must = Map.of(0, MONDAY_AT_TEN, 1, MONDAY_AT_TEN, 2, MONDAY_AT_TEN, 3, MONDAY_AT_TEN);
    var anyway =
        Map.of(2, Instant.parse("2026-01-12T08:00:00Z"), 1, Instant.parse("2026-01-12T12:00:00Z"));
    var happening = happening(new Truth(must, Set.of(4), anyway));

    // When
    tally.add(
        happening,
        List.of(
            new Told(0, Medium.CHAT_MESSAGE, FRIDAY_AT_FOUR),
            new Told(1, Medium.EMAIL, Instant.parse("2026-01-12T12:30:00Z")),
            new Told(4, Medium.CHAT_THREAD, Instant.parse("2026-01-10T12:00:00Z"))));

    // Then
    assertThat(List.of(tally.inTime(), tally.late(), tally.never())).containsExactly(2, 1, 1);
    var figures = tally.figures();
    assertThat(figures)
        .containsEntry(Measure.MISSED, 50.0)
        .containsEntry(Measure.LATE, 25.0)
        .containsEntry(Measure.NEVER, 25.0)
        .containsEntry(Measure.UNTOLD, 50.0)
        .containsEntry(Measure.MISSED_ISSUE, 50.0)
        .containsEntry(Measure.MISSED_REVIEW, 0.0)
        .containsEntry(Measure.PRECISION, 100.0)
        .containsEntry(Measure.INTERRUPTIONS, 2 / 50.0)
        .containsEntry(Measure.OUTSIDE, 1 / 50.0)
        .containsEntry(Measure.THREADS, 1 / 50.0)
        .containsEntry(Measure.QUIET, 1 / 50.0);
    // Two minutes; Friday's last hour, after which Monday begins; that hour and five of Monday's.
    assertThat(figures.get(Measure.WORKING_MEAN)).isCloseTo((2 / 60.0 + 1 + 5) / 3, within(1e-9));
    assertThat(figures.get(Measure.WALL_MEAN)).isCloseTo((2 / 60.0 + 65 + 69) / 3, within(1e-9));
    assertThat(figures.get(Measure.WALL_MEDIAN)).isEqualTo(65);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyMustKnowIsKnownInTimeOrLateOrNever(long seed) {
    // Given
    var world = World.DEFAULT.of(40, 14);
    var organisation = Organisation.of(world, seed);
    var story = Story.of(organisation, world, seed);
    var must = story.stream().mapToInt(one -> one.truth().must().size()).sum();

    for (var policy : Simulation.policies(organisation)) {
      // When
      var tally = new Tally(organisation.people(), world.days());
      story.forEach(one -> tally.add(one, policy.tell(one.signal())));

      // Then
      assertThat(tally.inTime() + tally.late() + tally.never()).as(policy.name()).isEqualTo(must);
      assertThat(tally.inTime()).as(policy.name()).isPositive();
    }
  }

  private static Happening happening(Truth truth) {
    var topic = new Topic("oil", "repo:acme/gate", 0, List.of(0), List.of(), List.of(0));
    var matter = new Matter(1, Kind.ISSUE, topic, "price", null, new SplittableRandom(1));
    var line = new Signals.Line(matter, 0, FRIDAY_AT_FOUR, null, List.of(), List.of(), false);
    return new Happening(Kind.ISSUE, Signals.of(line, null, World.DEFAULT), truth);
  }
}
