package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // Clocks went back on 25 October: the handover is at 09:00 in Berlin all the same.
    "2026-10-19T09:00, 7, 2026-10-26T07:59:59.999Z, ann, 2026-10-26T08:00:00Z",
    "2026-10-19T09:00, 7, 2026-10-26T08:00:00Z,     bob, 2026-11-02T08:00:00Z",
    // They went forward on 29 March.
    "2026-03-23T09:00, 7, 2026-03-30T06:59:59Z,     ann, 2026-03-30T07:00:00Z",
    "2026-03-23T09:00, 7, 2026-03-30T07:00:00Z,     bob, 2026-04-06T07:00:00Z",
    // A handover in the hour that is skipped comes an hour later.
    "2026-03-28T02:30, 1, 2026-03-29T01:29:59Z,     ann, 2026-03-29T01:30:00Z",
    "2026-03-28T02:30, 1, 2026-03-29T01:30:00Z,     bob, 2026-03-30T00:30:00Z",
    // In the hour that comes twice it is at the first.
    "2026-10-24T02:30, 1, 2026-10-25T00:30:00Z,     bob, 2026-10-26T01:30:00Z",
    "2026-10-24T02:30, 1, 2026-10-25T01:30:00Z,     bob, 2026-10-26T01:30:00Z",
    "2026-10-19T09:00, 7, 2026-10-19T06:59:59Z,        ,",
  })
  void aTurnOfDaysKeepsTheHourOfTheHandover(
      LocalDateTime starts, int days, Instant at, @Nullable String who, @Nullable Instant until) {
    // Given
    var rotation =
        new Duty.Rotation(List.of("ann", "bob"), starts.atZone(BERLIN), days, Duration.ZERO);

    // When
    var lines = rotation.at(at);

    // Then
    if (who == null) {
      assertThat(lines).isEmpty();
    } else {
      assertThat(lines.getFirst().getFirst().who()).isEqualTo(who);
      assertThat(lines.getFirst().getFirst().until()).isEqualTo(until);
    }
  }

  @Test
  void aTurnOfHoursIsAsLongWhenClocksChange() {
    // Given
    var starts = LocalDateTime.parse("2026-10-24T20:00").atZone(BERLIN);
    var rotation = new Duty.Rotation(List.of("ann", "bob", "cy"), starts, 0, Duration.ofHours(12));

    // When
    var line = rotation.at(Instant.parse("2026-10-25T06:00:00Z")).getFirst();

    // Then: twelve hours after 18:00 in Greenwich, with the others in their order
    assertThat(line).extracting(Duty.Shift::who).containsExactly("bob", "cy", "ann");
    assertThat(line.getFirst().from()).isEqualTo("2026-10-25T06:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:59:59Z, ann",
    "2026-03-02T10:00:00Z, bob",
    "2026-03-02T11:00:00Z,",
  })
  void aShiftEndsWhereTheNextBegins(Instant at, @Nullable String who) {
    // Given
    var ten = Instant.parse("2026-03-02T10:00:00Z");
    var hour = Duration.ofHours(1);
    var shifts =
        new Duty.Shifts(
            List.of(
                new Duty.Shift("bob", ten, ten.plus(hour)),
                new Duty.Shift("ann", ten.minus(hour), ten)));

    // When
    var lines = shifts.at(at);

    // Then
    assertThat(lines)
        .flatExtracting(line -> line)
        .extracting(Duty.Shift::who)
        .isEqualTo(who == null ? List.of() : List.of(who));
  }

  @Test
  void everyMomentBelongsToOneTurnAndTurnsMeet() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (var round = 0; round < 2_000; round++) {
      // Given
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var starts = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(90_000_000));
      var days = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(14);
      var elapsed = days == 0 ? Duration.ofMinutes(1 + random.nextInt(3_000)) : Duration.ZERO;
      var rotation = new Duty.Rotation(List.of("a", "b", "c"), starts.atZone(zone), days, elapsed);
      var at = starts.plusSeconds(random.nextInt(200_000_000));

      // When
      var now = rotation.at(at).getFirst();
      var next = rotation.at(now.getFirst().until()).getFirst();

      // Then
      assertThat(now.getFirst().holds(at)).as("seed %d, %s at %s", seed, rotation, at).isTrue();
      assertThat(next.getFirst().from()).as("seed %d", seed).isEqualTo(now.getFirst().until());
      assertThat(next.getFirst().who()).as("seed %d", seed).isEqualTo(now.get(1).who());
    }
  }

  @Test
  void aRotationWithoutPeopleOrTurnsIsNone() {
    // Given
    var starts = Instant.EPOCH.atZone(BERLIN);

    // Then
    assertThatThrownBy(() -> new Duty.Rotation(List.of(), starts, 7, Duration.ZERO))
        .hasMessage("a rotation of nobody");
    assertThatThrownBy(() -> new Duty.Rotation(List.of("ann"), starts, 0, Duration.ZERO))
        .hasMessage("a turn of 0 days and PT0S");
  }
}
