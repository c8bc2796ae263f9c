package dev.hartig.routing.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.routing.domain.Duty;
import dev.hartig.routing.domain.Entry;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.Rotation;
import dev.hartig.schemas.Shift;
import dev.hartig.schemas.Team;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCodecTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void readsARotation() {
    // When
    var duty = duty(rotation(7, 0, "Europe/Berlin", "ann", "bob"));

    // Then
    var starts = NOON.atZone(ZoneId.of("Europe/Berlin"));
    assertThat(duty).isEqualTo(new Duty.Rotation(List.of("ann", "bob"), starts, 7, Duration.ZERO));
  }

  @Test
  void readsShifts() {
    // Given
    var shift =
        Shift.newBuilder().setWho("ann").setFrom(NOON).setUntil(NOON.plusSeconds(60)).build();

    // When
    var duty = duty(OnCall.newBuilder().setShifts(List.of(shift)).build());

    // Then
    assertThat(duty)
        .isEqualTo(new Duty.Shifts(List.of(new Duty.Shift("ann", NOON, NOON.plusSeconds(60)))));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, ann", "-7, 0, ann", "0, -1, ann", "7, 0,"})
  void aScheduleThatMakesNoSenseIsNone(int days, int minutes, @Nullable String who) {
    // Given
    var people = who == null ? new String[0] : new String[] {who};

    // When
    var duty = duty(rotation(days, minutes, "UTC", people));

    // Then
    assertThat(duty).isNull();
  }

  private static OnCall rotation(int days, int minutes, String zone, String... people) {
    return OnCall.newBuilder()
        .setRotation(
            Rotation.newBuilder()
                .setPeople(List.of(people))
                .setStarts(NOON)
                .setDays(days)
                .setMinutes(minutes)
                .setTimezone(zone)
                .build())
        .build();
  }

  private static @Nullable Duty duty(OnCall onCall) {
    var team = Team.newBuilder().setId("pay").setName("Payments").setOnCall(onCall).build();
    var entry = DirectoryEntry.newBuilder().setOrganisation("acme").setEntry(team).build();
    return DirectoryCodec.entry(entry, key -> null)
            instanceof Entry.Team(var id, var name, var lead, var members, var duty)
        ? duty
        : null;
  }
}
