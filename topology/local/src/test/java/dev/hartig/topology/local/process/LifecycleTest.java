package dev.hartig.topology.local.process;

import static dev.hartig.topology.local.process.Lifecycle.Phase.BACKING_OFF;
import static dev.hartig.topology.local.process.Lifecycle.Phase.READY;
import static dev.hartig.topology.local.process.Lifecycle.Phase.STARTING;
import static dev.hartig.topology.local.process.Lifecycle.Phase.STOPPED;
import static dev.hartig.topology.local.process.Lifecycle.Phase.STOPPING;
import static dev.hartig.topology.local.process.Lifecycle.Phase.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.local.process.Lifecycle.Decision;
import dev.hartig.topology.local.process.Lifecycle.Effect;
import dev.hartig.topology.local.process.Lifecycle.Event;
import dev.hartig.topology.local.process.Lifecycle.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an event means in each phase of a process. */
class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Event DUE = new Event.Due();
  private static final Event ANSWERED = new Event.Answered();
  private static final Event CRASHED = new Event.Exited(1);
  private static final Event STOP = new Event.StopAsked();
  private static final Effect NOTHING = new Effect.Nothing();
  private static final Effect LAUNCH = new Effect.Launch();
  private static final Effect IN_A_SECOND = new Effect.LaunchAfter(Duration.ofSeconds(1));

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(WAITING, DUE, STARTING, LAUNCH),
        Arguments.of(WAITING, ANSWERED, WAITING, NOTHING),
        Arguments.of(WAITING, CRASHED, WAITING, NOTHING),
        Arguments.of(WAITING, STOP, STOPPED, NOTHING),
        Arguments.of(STARTING, DUE, STARTING, NOTHING),
        Arguments.of(STARTING, ANSWERED, READY, NOTHING),
        Arguments.of(STARTING, CRASHED, BACKING_OFF, IN_A_SECOND),
        Arguments.of(STARTING, STOP, STOPPING, new Effect.Terminate()),
        Arguments.of(READY, DUE, READY, NOTHING),
        Arguments.of(READY, ANSWERED, READY, NOTHING),
        Arguments.of(READY, CRASHED, BACKING_OFF, IN_A_SECOND),
        Arguments.of(READY, STOP, STOPPING, new Effect.Terminate()),
        Arguments.of(BACKING_OFF, DUE, STARTING, LAUNCH),
        Arguments.of(BACKING_OFF, ANSWERED, BACKING_OFF, NOTHING),
        Arguments.of(BACKING_OFF, CRASHED, BACKING_OFF, NOTHING),
        Arguments.of(BACKING_OFF, STOP, STOPPED, NOTHING),
        Arguments.of(STOPPING, DUE, STOPPING, NOTHING),
        Arguments.of(STOPPING, ANSWERED, STOPPING, NOTHING),
        Arguments.of(STOPPING, CRASHED, STOPPED, NOTHING),
        Arguments.of(STOPPING, STOP, STOPPING, NOTHING),
        Arguments.of(STOPPED, DUE, STOPPED, NOTHING),
        Arguments.of(STOPPED, ANSWERED, STOPPED, NOTHING),
        Arguments.of(STOPPED, CRASHED, STOPPED, NOTHING),
        Arguments.of(STOPPED, STOP, STOPPED, NOTHING));
  }

  @ParameterizedTest(name = "{0} + {1} = {2}, {3}")
  @MethodSource("table")
  void anEventLeadsOn(Phase phase, Event event, Phase next, Effect effect) {
    // Given
    var lifecycle = new Lifecycle(phase, NOW, 0, 0, OptionalInt.empty());

    // When
    var decision = lifecycle.decide(event, NOW, Backoff.DEFAULT);

    // Then
    assertThat(decision.next().phase()).isEqualTo(next);
    assertThat(decision.effect()).isEqualTo(effect);
  }

  @Test
  void crashesInARowWaitLongerEachTimeAndAreCounted() {
    // Given
    var lifecycle = Lifecycle.waiting(NOW);
    Decision last = lifecycle.decide(DUE, NOW, Backoff.DEFAULT);

    // When
    for (var crash = 1; crash <= 3; crash++) {
      last = last.next().decide(CRASHED, NOW, Backoff.DEFAULT);
      assertThat(last.effect()).isEqualTo(new Effect.LaunchAfter(Backoff.DEFAULT.delay(crash)));
      last = last.next().decide(DUE, NOW, Backoff.DEFAULT);
    }

    // Then
    assertThat(last.next().restarts()).isEqualTo(3);
    assertThat(last.next().failures()).isEqualTo(3);
    assertThat(last.next().lastExit()).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"59, 5", "60, 1"})
  void aMinuteOfHealthForgetsEarlierCrashes(int secondsHealthy, int failures) {
    // Given
    var lifecycle = new Lifecycle(READY, NOW, 4, 4, OptionalInt.of(1));

    // When
    var decision = lifecycle.decide(CRASHED, NOW.plusSeconds(secondsHealthy), Backoff.DEFAULT);

    // Then
    assertThat(decision.next().failures()).isEqualTo(failures);
    assertThat(decision.effect())
        .isEqualTo(new Effect.LaunchAfter(Backoff.DEFAULT.delay(failures)));
  }
}
