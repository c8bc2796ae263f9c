package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that are told at another pace than their channel's, in virtual time. */
class PacingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Pace CHANNEL =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private static final Tempo WARNINGS =
      tempo(
          "warnings",
          is("severity", "warning"),
          Map.of(
              Timing.GROUP_WAIT,
              MINUTE,
              Timing.GROUP_INTERVAL,
              MINUTE.multipliedBy(5),
              Timing.REPEAT_INTERVAL,
              Duration.ofHours(12)));

  private final List<String> told = new ArrayList<>();
  private final List<String> why = new ArrayList<>();
  private Paces paces = new Paces(CHANNEL, List.of(WARNINGS));
  private State state = new State.Absent();
  private Instant now = START;
  private int count;

  @Test
  void whatATempoIsAboutWaitsForMoreOfTheSame() {
    // When
    comes("warning");
    passes(30);
    comes("warning");
    passes(600);

    // Then
    assertThat(told).containsExactly("60 2");
    assertThat(why.getFirst())
        .isEqualTo(
            "The recipient is told together with what else comes in the group wait (1 min by tempo warnings).");
  }

  @Test
  void anythingElseGoesAtTheChannelsPace() {
    // When
    comes("critical");
    comes("critical");
    passes(600);

    // Then
    assertThat(told).containsExactly("0 1", "30 2");
    assertThat(why.get(1))
        .isEqualTo("The recipient is told together with what else comes in the group interval.");
  }

  @Test
  void whatJoinsIsToldAfterTheIntervalOfItsTempo() {
    // When
    comes("critical");
    passes(60);
    comes("warning");
    passes(600);

    // Then
    assertThat(told).containsExactly("0 1", "300 2");
    assertThat(why.get(1))
        .isEqualTo(
            "The recipient is told together with what else comes in the group interval (5 min by tempo warnings).");
  }

  /** An incident does not wait because a warning came before it. */
  @Test
  void nothingWaitsBecauseOfWhatCameBeforeItOnItsThread() {
    // When
    comes("warning");
    passes(10);
    comes("critical");
    comes("warning");
    passes(20);
    comes("critical");
    passes(600);

    // Then
    assertThat(told).containsExactly("10 2", "40 4");
  }

  @Test
  void whatLastsIsToldAgainAfterTheRepetitionOfItsTempo() {
    // Given
    comes("warning");

    // When
    for (var half = 1; half <= 25; half++) {
      passes(1_800);
      happens(new Event.EpisodeLasts());
    }

    // Then: twelve hours and a minute after it began, when upstream next says that it lasts
    assertThat(told).containsExactly("60 1", "45000 1");
    assertThat(why.getLast())
        .isEqualTo("It lasts upstream, and nobody has taken it yet (12 h by tempo warnings).");
  }

  /** Alertmanager repeats when it flushes, and that is once in a group interval. */
  @Test
  void nothingIsRepeatedWithinTheGroupInterval() {
    // Given
    var often =
        Map.of(Timing.GROUP_INTERVAL, Duration.ofMinutes(5), Timing.REPEAT_INTERVAL, MINUTE);
    paces = new Paces(CHANNEL, List.of(tempo("often", is("severity", "warning"), often)));
    comes("warning");

    // When
    for (var minute = 1; minute <= 6; minute++) {
      passes(60);
      happens(new Event.EpisodeLasts());
    }

    // Then
    assertThat(told).containsExactly("0 1", "300 1");
  }

  /** What was said to come at a moment comes then; what is decided from now on goes by the new. */
  @Test
  void aMomentThatIsSetStaysWhenTheTempoIsTakenAway() {
    // Given
    comes("warning");
    passes(10);

    // When
    paces = new Paces(CHANNEL, List.of());
    passes(600);
    comes("warning");
    comes("warning");
    passes(600);

    // Then
    assertThat(told).containsExactly("60 1", "610 2", "640 3");
  }

  @Test
  void aTempoThatIsMadeMeanwhileHoldsFromTheNextDecisionOn() {
    // Given
    paces = new Paces(CHANNEL, List.of());
    comes("warning");
    comes("warning");

    // When
    paces = new Paces(CHANNEL, List.of(WARNINGS));
    passes(31);
    comes("warning");
    passes(600);

    // Then
    assertThat(told).containsExactly("0 1", "30 2", "330 3");
  }

  /** A wait that was set too long by mistake ends with the next signal, if not before. */
  @Test
  void whatJoinsBringsForwardWhatWaits() {
    // Given
    paces =
        new Paces(
            CHANNEL,
            List.of(
                tempo(
                    "typo",
                    is("severity", "warning"),
                    Map.of(Timing.GROUP_WAIT, MINUTE.multipliedBy(50)))));
    comes("warning");
    passes(60);

    // When
    paces = new Paces(CHANNEL, List.of(WARNINGS));
    comes("warning");
    passes(3_000);

    // Then
    assertThat(told).containsExactly("120 2");
  }

  @Test
  void afterASilenceTheIntervalOfTheTempoHolds() {
    // Given
    var silence =
        new Silence(
            "s",
            "acme",
            List.of(is("severity", "warning")),
            START.plusSeconds(70),
            START.plusSeconds(90),
            "bob",
            "why");
    comes("warning");
    passes(75);

    // When
    happens(event("warning"), new Silences(List.of(silence)));
    passes(600);

    // Then
    assertThat(told).containsExactly("60 1", "360 2");
  }

  @ParameterizedTest
  @CsvSource({
    "warning, db, PT5M",
    "info, db, PT10M",
    "info, web, PT30S",
    "critical, db, PT30S",
  })
  void theFirstThatIsAboutASignalDecides(String severity, String team, Duration interval) {
    // Given
    var info =
        new Tempo(
            "acme",
            "info",
            List.of(is("severity", "info|warning")),
            List.of(List.of(is("team", "web"))),
            Map.of(Timing.GROUP_INTERVAL, Duration.ofMinutes(10)));
    var both = new Paces(CHANNEL, List.of(WARNINGS, info));

    // When
    var pace = both.of(new State.Absent(), about(Map.of("severity", severity, "team", team)));

    // Then
    assertThat(pace.groupInterval()).isEqualTo(interval);
    assertThat(pace.timeToLive()).isEqualTo(CHANNEL.timeToLive());
  }

  @Test
  void whatATempoDoesNotSayTheChannelSays() {
    // Given
    var seldom = tempo("seldom", is("a", "b"), Map.of(Timing.REPEAT_INTERVAL, Duration.ofDays(30)));

    // When
    var pace = seldom.over(CHANNEL);

    // Then
    assertThat(pace.groupWait()).isZero();
    assertThat(pace.groupInterval()).isEqualTo(CHANNEL.groupInterval());
    assertThat(pace.repeatInterval()).isEqualTo(Duration.ofDays(30));
    assertThat(pace.by(Timing.GROUP_INTERVAL)).isEmpty();
    assertThat(pace.by(Timing.REPEAT_INTERVAL)).isEqualTo(" (30 d by tempo seldom)");
  }

  /** The channel's settings may be shorter than whoever wrote the policies knows. */
  @Test
  void whatWouldBeToldTooLateGoesAtTheChannelsPace() {
    // Given
    var hour = CHANNEL.timeToLive();
    var late =
        tempo("late", is("a", "b"), Map.of(Timing.GROUP_WAIT, hour, Timing.GROUP_INTERVAL, hour));

    // Then
    assertThat(late.over(CHANNEL)).isEqualTo(CHANNEL);
  }

  @Test
  void ofSeveralThatWaitTheFastestHoldsInEachTiming() {
    // Given
    var slow =
        CHANNEL
            .with(Timing.GROUP_WAIT, MINUTE, "slow")
            .with(Timing.GROUP_INTERVAL, Duration.ofSeconds(10), "slow");

    // Then
    for (var both : List.of(CHANNEL.orFaster(slow), slow.orFaster(CHANNEL))) {
      assertThat(both)
          .isEqualTo(CHANNEL.with(Timing.GROUP_INTERVAL, Duration.ofSeconds(10), "slow"));
    }
  }

  @Test
  void noOrganisationSetsThePaceOfAnother() {
    // Given
    var foreign =
        new Tempo(
            "other", "all", List.of(), List.of(), Map.of(Timing.GROUP_WAIT, Duration.ofMinutes(9)));
    paces = new Paces(CHANNEL, List.of(foreign));

    // When
    comes("warning");

    // Then
    assertThat(told).containsExactly("0 1");
  }

  @Test
  void impossibleTemposAreRefused() {
    // Then
    assertThatThrownBy(() -> tempo("t", is("a", "b"), Map.of(Timing.GROUP_INTERVAL, Duration.ZERO)))
        .hasMessage("tempo t: GROUP_INTERVAL must be positive, is PT0S");
    assertThatThrownBy(
            () -> tempo("t", is("a", "b"), Map.of(Timing.GROUP_WAIT, Duration.ofSeconds(-1))))
        .hasMessage("tempo t: GROUP_WAIT must be positive, is PT-1S");
    assertThat(tempo("t", is("a", "b"), Map.of(Timing.GROUP_WAIT, Duration.ZERO)).over(CHANNEL))
        .extracting(Pace::groupWait)
        .isEqualTo(Duration.ZERO);
  }

  private static Tempo tempo(String name, Matcher matcher, Map<Timing, Duration> timings) {
    return new Tempo("acme", name, List.of(matcher), List.of(), timings);
  }

  private static Matcher is(String label, String expression) {
    return new Matcher(label, false, value -> value.matches(expression));
  }

  private void comes(String severity) {
    happens(event(severity));
  }

  private Event event(String severity) {
    return about(Map.of("severity", severity));
  }

  private Event about(Map<String, String> labels) {
    var all = new HashMap<String, List<String>>();
    labels.forEach((name, value) -> all.put(name, List.of(value)));
    all.put(Labels.ORGANISATION, List.of("acme"));
    var id = "d" + count++;
    return new Event.Dispatched(
        id, "alert", "s", Medium.PAGE, now, false, List.of(), List.of(), new Labels(all));
  }

  private void passes(int seconds) {
    var end = now.plusSeconds(seconds);
    while (state instanceof State.Tracked tracked
        && tracked.timers().next().filter(one -> !one.getValue().isAfter(end)).isPresent()) {
      var next = tracked.timers().next().orElseThrow();
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      happens(new Event.TimerDue(next.getKey()));
    }
    now = end;
  }

  private void happens(Event event) {
    happens(event, Silences.none());
  }

  private void happens(Event event, Silences silences) {
    var transition = new AlertMachine(paces.of(state, event)).on(state, event, silences, now);
    state = transition.state();
    for (var effect : transition.effects()) {
      if (effect instanceof Effect.Publish publish && publish.notifies()) {
        told.add(Duration.between(START, now).toSeconds() + " " + publish.alert().grouped());
      }
      if (effect instanceof Effect.Audit audit) {
        why.add(audit.why().text());
      }
    }
  }
}
