package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.domain.HeartbeatWatch.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a source has fallen silent, and when it is back. */
class HeartbeatWatchTest {

  private static final Instant START = Instant.parse("2026-11-10T02:00:00Z");
  private static final Duration FIVE = Duration.ofMinutes(5);

  @Test
  void theFirstMissingSignIsASignalOnRealtime() {
    // Given
    var beat = beat(START);

    // Then
    assertThat(look(beat, START.plus(FIVE).minusMillis(1)).said()).isEmpty();

    // When
    var step = look(beat, START.plus(FIVE).plusSeconds(1));

    // Then
    var said = step.said().orElseThrow();
    assertThat(said.urgency().urgency()).isEqualTo(Urgency.REALTIME);
    assertThat(said.draft().matter().thread()).isEqualTo("heartbeat/backup");
    assertThat(said.draft().content().title()).isEqualTo("Nightly backup gives no sign of life");
    assertThat(said.draft().content().text())
        .isEqualTo("It was to give one every 5m; the last came at 2026-11-10T02:00:00Z.");
    assertThat(said.draft().content().resources()).containsExactly("service:backup");
    assertThat(said.draft().matter().episode())
        .contains(new Episode("backup", START.plus(FIVE), Episode.Phase.BEGINS, Optional.empty()));
    assertThat(step.heartbeat().orElseThrow().silence())
        .contains(new Heartbeat.Silence(START.plus(FIVE), START.plus(FIVE).plusSeconds(1)));
  }

  @Test
  void theNextSignEndsTheSilence() {
    // Given
    var silent = silent();
    var back = START.plus(Duration.ofHours(1));

    // When
    var step = HeartbeatWatch.sign(Optional.of(silent), beat(back), back);

    // Then
    assertThat(step.said().orElseThrow().draft().matter().episode())
        .contains(new Episode("backup", START.plus(FIVE), Episode.Phase.ENDS, Optional.of(back)));
    assertThat(step.heartbeat()).contains(beat(back));
  }

  @Test
  void thatItLastsIsSaidEveryTenMinutes() {
    // Given
    var silent = silent();
    var told = silent.silence().orElseThrow().toldAt();

    // Then
    assertThat(look(silent, told.plusSeconds(599)).said()).isEmpty();

    // When
    var step = look(silent, told.plusSeconds(600));

    // Then
    assertThat(step.said().orElseThrow().draft().matter().episode().orElseThrow().phase())
        .isEqualTo(Episode.Phase.LASTS);
    assertThat(step.said().orElseThrow().draft().matter().episode().orElseThrow().startedAt())
        .isEqualTo(START.plus(FIVE));
    assertThat(look(step.heartbeat().orElseThrow(), told.plusSeconds(601)).said()).isEmpty();
  }

  @Test
  void aSignThatComesLateSaysNothingOfNow() {
    // Given: given before the silence began, or overtaken
    var silent = silent();
    var late = beat(START.plusSeconds(60));

    // Then
    assertThat(HeartbeatWatch.sign(Optional.of(silent), late, START.plusSeconds(900)))
        .isEqualTo(new Step(Optional.of(silent), Optional.empty()));
    assertThat(HeartbeatWatch.sign(Optional.of(beat(START)), beat(START.minusSeconds(1)), START))
        .isEqualTo(new Step(Optional.of(beat(START)), Optional.empty()));
  }

  @Test
  void aSourceGetsAWholeIntervalFromWhenSomebodyListensAgain() {
    // Given: nobody listened for an hour
    var beat = beat(START);
    var again = START.plus(Duration.ofHours(1));

    // Then
    assertThat(HeartbeatWatch.look(beat, again, again).said()).isEmpty();
    assertThat(HeartbeatWatch.look(beat, again, again.plus(FIVE)).said()).isPresent();
  }

  @Test
  void whatIsWatchedNoMoreIsForgottenAndItsSilenceOver() {
    // Given
    var end =
        new Heartbeat(
            "acme",
            "backup",
            Duration.ZERO,
            "",
            List.of(),
            START.plusSeconds(900),
            Optional.empty());

    // When
    var silent = HeartbeatWatch.sign(Optional.of(silent()), end, START.plusSeconds(900));
    var unknown = HeartbeatWatch.sign(Optional.empty(), end, START);

    // Then
    assertThat(silent.heartbeat()).isEmpty();
    assertThat(silent.said().orElseThrow().draft().matter().episode().orElseThrow().phase())
        .isEqualTo(Episode.Phase.ENDS);
    assertThat(unknown).isEqualTo(new Step(Optional.empty(), Optional.empty()));
  }

  @Test
  void anySilenceBeginsOnceAndEndsOnceWheneverSignsCome() {
    for (var seed = 0; seed < 300; seed++) {
      // Given: signs at random, some late, and looks at random
      var random = new Random(seed);
      Optional<Heartbeat> state = Optional.empty();
      var now = START;
      var phases = new ArrayList<Episode.Phase>();
      for (var i = 0; i < 200; i++) {
        now = now.plusSeconds(1 + random.nextInt(400));
        var step =
            random.nextInt(3) == 0
                ? HeartbeatWatch.sign(state, beat(now.minusSeconds(random.nextInt(60))), now)
                : state.isEmpty() ? new Step(state, Optional.empty()) : look(state.get(), now);
        state = step.heartbeat();
        step.said()
            .map(said -> said.draft().matter().episode().orElseThrow().phase())
            .ifPresent(phases::add);
      }

      // Then
      var silent = false;
      for (var phase : phases) {
        assertThat(phase == Episode.Phase.BEGINS).as("seed %d", seed).isEqualTo(!silent);
        silent = phase != Episode.Phase.ENDS;
      }
      assertThat(state.flatMap(Heartbeat::silence).isPresent()).isEqualTo(silent);
    }
  }

  private static Step look(Heartbeat beat, Instant now) {
    return HeartbeatWatch.look(beat, Instant.EPOCH, now);
  }

  private static Heartbeat silent() {
    return look(beat(START), START.plus(FIVE).plusSeconds(1)).heartbeat().orElseThrow();
  }

  private static Heartbeat beat(Instant at) {
    return new Heartbeat(
        "acme", "backup", FIVE, "Nightly backup", List.of("service:backup"), at, Optional.empty());
  }
}
