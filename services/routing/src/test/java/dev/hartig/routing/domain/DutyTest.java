package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
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
    // The leap day is a day like any other.
    "2028-02-28T09:00, 1, 2028-02-29T08:00:00Z,     bob, 2028-03-01T08:00:00Z",
    "2028-02-28T09:00, 1, 2028-03-01T08:00:00Z,     ann, 2028-03-02T08:00:00Z",
    "2028-02-29T09:00, 7, 2028-03-07T07:59:59Z,     ann, 2028-03-07T08:00:00Z",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // One is replaced, and only while it lasts; bounds are first moments.
        "ann>bob 10-12 | 9  | ann",
        "ann>bob 10-12 | 10 | bob",
        "ann>bob 10-12 | 12 | ann",
        // One more is on call.
        "+cy 10-12 | 11 | ann cy",
        // Who is replaced is not on call, so nothing changes.
        "dee>bob 10-12 | 11 | ann",
        // Of two about one person the later word counts, however they overlap.
        "ann>bob 10-14, ann>cy 11-13 | 10 | bob",
        "ann>bob 10-14, ann>cy 11-13 | 12 | cy",
        "ann>bob 10-14, ann>cy 11-13 | 13 | bob",
        "ann>cy 11-13, ann>bob 10-14 | 12 | bob",
        // Whoever stands in may be replaced in turn.
        "ann>bob 10-14, bob>cy 11-13 | 12 | cy",
        "bob>cy 11-13, ann>bob 10-14 | 12 | bob",
        // And back, in a circle, it ends.
        "ann>bob 10-14, bob>ann 10-14 | 12 | ann",
        "ann>bob 10-14, bob>cy 10-14, cy>ann 10-14 | 12 | ann",
        // Nobody is on call twice.
        "ann>bob 10-14, +bob 11-13 | 12 | bob",
      })
  void overridesAreAppliedInTheOrderInWhichTheyWereMade(String said, int hour, String who) {
    // Given
    var planned = new Duty.Shifts(List.of(new Duty.Shift("ann", hour(0), hour(24))));
    var duty = new Duty.Overridden(planned, overrides(said));

    // When
    var lines = duty.at(hour(hour));

    // Then
    assertThat(lines).extracting(line -> line.getFirst().who()).containsExactly(who.split(" "));
  }

  @Test
  void whoeverFollowsInARotationFollowsAnOverrideToo() {
    // Given
    var starts = LocalDateTime.parse("2026-11-09T00:00").atZone(BERLIN);
    var people = List.of("ann", "bob", "cy");
    var planned = new Duty.Rotation(people, starts, 1, Duration.ZERO);
    var duty =
        new Duty.Overridden(planned, List.of(new OnCallOverride("ann", "cy", hour(10), hour(12))));

    // When
    var line = duty.at(hour(11)).getFirst();

    // Then
    assertThat(line).extracting(Duty.Shift::who).containsExactly("cy", "bob");
    assertThat(line.getFirst()).isEqualTo(new Duty.Shift("cy", hour(10), hour(12)));
  }

  @Test
  void anOverrideMayStandWhereNothingWasPlanned() {
    // Given
    var duty =
        new Duty.Overridden(null, List.of(new OnCallOverride(null, "ann", hour(10), hour(12))));

    // Then
    assertThat(duty.at(hour(11))).hasSize(1);
    assertThat(duty.at(hour(12))).isEmpty();
  }

  private static List<OnCallOverride> overrides(String said) {
    return Arrays.stream(said.split(", "))
        .map(
            one -> {
              var parts = one.split("[>+ -]");
              return new OnCallOverride(
                  parts[0].isEmpty() ? null : parts[0],
                  parts[1],
                  hour(Integer.parseInt(parts[2])),
                  hour(Integer.parseInt(parts[3])));
            })
        .toList();
  }

  private static Instant hour(int hour) {
    return Instant.parse("2026-11-09T00:00:00Z").plus(Duration.ofHours(hour));
  }
}
