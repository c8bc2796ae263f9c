package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.domain.OnCall;
import dev.hartig.gateway.domain.OnCallOverride;
import dev.hartig.gateway.domain.Rota;
import dev.hartig.gateway.domain.Span;
import dev.hartig.routing.domain.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway shows whom routing takes to be on call, though each reckons on its own. */
class OnCallAgreesTest {

  private static final Instant START = Instant.parse("2027-10-01T09:00:00Z");
  private static final Duration SPAN = Duration.ofDays(200);
  private static final List<String> PEOPLE = List.of("ann", "ben", "cy", "dee");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo");

  enum Plan {
    NONE,
    SHIFTS,
    DAYS,
    HOURS
  }

  /** What one plan is to each. */
  private record Both(@Nullable OnCall shown, @Nullable Duty decided) {}

  @ParameterizedTest
  @EnumSource
  void atAnyMomentOfAnyPlanWithAnyOverrides(Plan plan) {
    for (var seed = 0; seed < 200; seed++) {
      // Given: over two changes of the clock and a leap day
      var random = new Random(seed);
      var both = plan(plan, random);
      var shown = new ArrayList<OnCallOverride>();
      var decided = new ArrayList<dev.hartig.routing.domain.OnCallOverride>();
      for (var i = random.nextInt(8); i > 0; i--) {
        var replaces = random.nextInt(4) == 0 ? null : one(random);
        var who = one(random);
        var from = moment(random);
        var until = from.plus(Duration.ofHours(1 + random.nextInt(2_000)));
        shown.add(new OnCallOverride("o" + i, replaces, who, from, until, "", "", START));
        decided.add(new dev.hartig.routing.domain.OnCallOverride(replaces, who, from, until));
      }
      var rota = new Rota(both.shown(), shown);
      var duty = new Duty.Overridden(both.decided(), decided);

      for (var i = 0; i < 50; i++) {
        // When
        var at = moment(random);

        // Then
        assertThat(rota.at(at))
            .as("seed %d at %s", seed, at)
            .extracting(Rota.Watch::who)
            .containsExactlyInAnyOrderElementsOf(
                duty.at(at).stream().map(line -> line.getFirst().who()).toList());
      }
    }
  }

  private static Both plan(Plan plan, Random random) {
    return switch (plan) {
      case NONE -> new Both(null, null);
      case SHIFTS -> {
        var shown = new ArrayList<OnCall.Shift>();
        var decided = new ArrayList<Duty.Shift>();
        for (var i = 0; i < 20; i++) {
          var who = one(random);
          var from = moment(random);
          var until = from.plus(Duration.ofHours(1 + random.nextInt(400)));
          shown.add(new OnCall.Shift(who, from, until));
          decided.add(new Duty.Shift(who, from, until));
        }
        yield new Both(new OnCall.Shifts(shown), new Duty.Shifts(decided));
      }
      case DAYS, HOURS -> {
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var people = PEOPLE.subList(0, 1 + random.nextInt(PEOPLE.size()));
        var starts = START.plus(Duration.ofMinutes(15L * random.nextInt(2_000)));
        var turn = 1 + random.nextInt(10);
        var days = plan == Plan.DAYS;
        yield new Both(
            new OnCall.Rotation(
                people,
                starts,
                days ? new Span.Days(turn) : new Span.Minutes(60 * turn),
                zone.getId()),
            new Duty.Rotation(
                people,
                starts.atZone(zone),
                days ? turn : 0,
                days ? Duration.ZERO : Duration.ofHours(turn)));
      }
    };
  }

  private static String one(Random random) {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  private static Instant moment(Random random) {
    return START.plus(Duration.ofMinutes(15L * random.nextLong(SPAN.toMinutes() / 15)));
  }
}
