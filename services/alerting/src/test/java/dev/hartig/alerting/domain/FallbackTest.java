package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.LABELS;
import static dev.hartig.alerting.domain.Moments.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever gives no sign of life is told by the next medium. */
class FallbackTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> told = new ArrayList<>();
  private Silences silences = Silences.none();
  private State state = new State.Absent();
  private Instant now = START;
  private int dispatched;

  @Test
  void eachFallbackIsToldAfterItsWaitUntilNoneIsLeft() {
    // Given
    comes(Medium.PAGE, call(300), chat(600));

    // When
    passes(1_000);

    // Then
    assertThat(told).containsExactly("0 PAGE", "300 CALL", "900 CHAT_MESSAGE");
    assertThat(alert().cause()).isEqualTo(Cause.FALLBACK);
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo(
            "No sign of life for 10 min after the call: told again by chat message, fallback 2 of"
                + " 2.");
    assertThat(alert().reasons().get(1).text()).isEqualTo("why chat message");
    assertThat(tracked().ladder().next()).isEmpty();
    assertThat(tracked().timers())
        .isEqualTo(Timers.only(Timer.EXPIRE, START.plusSeconds(900).plus(PACE.timeToLive())));
  }

  @Test
  void acknowledgingAndResolvingEndTheWait() {
    for (var end :
        List.of(
            new Event.Acknowledged("alert-d0", "ann", ""),
            new Event.Resolved("alert-d0", "ann", ""))) {
      // Given
      state = new State.Absent();
      dispatched = 0;
      told.clear();
      now = START;
      comes(Medium.PAGE, call(300));

      // When
      happens(end);
      passes(10_000);

      // Then
      assertThat(told).as("%s", end).containsExactly("0 PAGE");
    }
  }

  @Test
  void furtherNewsByTheSameMediumDoesNotBeginTheWaitAnew() {
    // Given
    comes(Medium.PAGE, call(300));

    // When
    for (var i = 0; i < 10; i++) {
      passes(40);
      comes(Medium.PAGE, call(300));
    }

    // Then
    assertThat(told.subList(0, 9))
        .containsExactly(
            "0 PAGE",
            "40 PAGE",
            "80 PAGE",
            "120 PAGE",
            "160 PAGE",
            "200 PAGE",
            "240 PAGE",
            "280 PAGE",
            "300 CALL");
    // After the call, news comes by call: a page would be a step back.
    assertThat(told.subList(9, told.size())).allMatch(one -> one.endsWith("CALL"));
  }

  @Test
  void moreInterruptingMediumBeginsAnewWithItsOwnFallbacks() {
    // Given
    comes(Medium.CHAT_MESSAGE, new Fallback(Medium.EMAIL, Duration.ofSeconds(100), why("email")));
    passes(50);

    // When
    comes(Medium.PAGE, call(300));
    passes(1_000);

    // Then
    assertThat(told).containsExactly("0 CHAT_MESSAGE", "50 PAGE", "350 CALL");
  }

  @Test
  void lessInterruptingMediumChangesNothing() {
    // Given
    comes(Medium.PAGE, call(300));
    passes(299);

    // When
    comes(Medium.EMAIL, chat(10));
    passes(1);

    // Then: both are news by then, and the call tells them
    assertThat(told).containsExactly("0 PAGE", "299 PAGE", "300 CALL");
  }

  @Test
  void pendingAlertWaitsFromItsMomentOn() {
    // Given
    happens(dispatch(Medium.CHAT_MESSAGE, START.plusSeconds(7_200), false, call(300)));

    // When
    passes(8_000);

    // Then
    assertThat(told).containsExactly("7200 CHAT_MESSAGE", "7500 CALL");
  }

  @Test
  void silencedAlertDoesNotFallBackAndWaitsAnewAfterwards() {
    // Given: told before the silence, and the wait half over
    comes(Medium.PAGE, call(300));
    passes(150);
    silences = silence(START.plusSeconds(1_000));
    happens(new Event.SilencesChanged());

    // When
    passes(5_000);

    // Then
    assertThat(told).containsExactly("0 PAGE", "1300 CALL");
  }

  @Test
  void silenceThatNobodyHasLookedAtYetHoldsBackTheFallback() {
    // Given
    comes(Medium.PAGE, call(300));

    // When: the alert has not been asked about the silence
    silences = silence(START.plusSeconds(1_000));
    passes(400);

    // Then
    assertThat(told).containsExactly("0 PAGE");
    assertThat(alert().standing()).isEqualTo(Standing.SUPPRESSED);
    assertThat(tracked().ladder().next()).hasSize(1);
  }

  @Test
  void silencedFromTheBeginningWaitsFromWhenItIsTold() {
    // Given
    silences = silence(START.plusSeconds(1_000));

    // When
    comes(Medium.PAGE, call(300));
    passes(5_000);

    // Then
    assertThat(told).containsExactly("1000 PAGE", "1300 CALL");
  }

  @Test
  void importedHistoryIsNotWaitedFor() {
    // When
    happens(dispatch(Medium.PAGE, START, true, call(300)));
    passes(3_000);

    // Then
    assertThat(told).isEmpty();
  }

  @Test
  void fallbackLaterThanTheTimeToLiveIsToldBeforeTheAlertExpires() {
    // Given: three hours, and an alert lives for one
    comes(Medium.CHAT_MESSAGE, call(10_800));

    // When
    passes(20_000);

    // Then
    assertThat(told).containsExactly("0 CHAT_MESSAGE", "10800 CALL");
    assertThat(alert().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(alert().updatedAt()).isEqualTo(START.plusSeconds(10_800).plus(PACE.timeToLive()));
  }

  @Test
  void afterAPauseEachFallbackStillHasItsWait() {
    // Given
    comes(Medium.PAGE, call(300), chat(300));

    // When: nobody looks for half an hour
    now = START.plusSeconds(1_800);
    happens(new Event.TimerDue(Timer.FALLBACK));
    passes(299);

    // Then
    assertThat(told).containsExactly("0 PAGE", "1800 CALL");
  }

  @ParameterizedTest
  @CsvSource({
    "PAGE, INFORMED, true",
    "CHAT_MESSAGE, INFORMED, true",
    "CHAT_THREAD, INFORMED, true",
    "EMAIL, INFORMED, false",
    "EMAIL, CONSULTED, true",
    "EMAIL, RESPONSIBLE, true",
    "DOCUMENT, INFORMED, false",
    "DOCUMENT, CONSULTED, true",
    "DIGEST, RESPONSIBLE, false",
    "AMBIENT, RESPONSIBLE, false"
  })
  void whoIsWaitedForDependsOnMediumAndRole(Medium medium, Role role, boolean waited) {
    // Given
    var ladder = new Ladder(medium, role, List.of(call(300)), 0, START, START, null, false);

    // When
    var due = ladder.due(medium);

    // Then
    assertThat(due.isPresent()).isEqualTo(waited);
  }

  @ParameterizedTest
  @CsvSource({
    "PT45S, 45 s",
    "PT5M, 5 min",
    "PT5M9S, 5 min 9 s",
    "PT90M, 1 h 30 min",
    "PT50H, 2 d 2 h"
  })
  void spansAreToldInWords(Duration span, String words) {
    assertThat(Words.of(span)).isEqualTo(words);
  }

  private void comes(Medium medium, Fallback... fallbacks) {
    happens(dispatch(medium, now, false, fallbacks));
  }

  private Event.Dispatched dispatch(
      Medium medium, Instant notBefore, boolean history, Fallback... fallbacks) {
    var id = "d" + dispatched++;
    return new Event.Dispatched(
        id,
        "alert-" + id,
        "s",
        medium,
        notBefore,
        history ? Novelty.HISTORY : Novelty.NEWS,
        List.of(),
        List.of(),
        LABELS,
        new Plan(Role.RESPONSIBLE, List.of(fallbacks)));
  }

  private static Fallback call(int after) {
    return new Fallback(Medium.CALL, Duration.ofSeconds(after), why("call"));
  }

  private static Fallback chat(int after) {
    return new Fallback(Medium.CHAT_MESSAGE, Duration.ofSeconds(after), why("chat message"));
  }

  private static Reason why(String medium) {
    return Reason.of("medium.rule", "why " + medium);
  }

  private Silences silence(Instant until) {
    var all = new Matcher("x", true, "y"::equals);
    return new Silences(List.of(new Silence("s", "acme", List.of(all), now, until, "bob", "why")));
  }

  /** Time passes; timers run out each at its own moment. */
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
    var transition = machine.on(state, event, silences, now);
    state = transition.state();
    for (var effect : transition.effects()) {
      if (effect instanceof Effect.Publish publish && publish.notifies()) {
        told.add(Duration.between(START, now).toSeconds() + " " + publish.alert().medium());
      }
    }
  }

  private State.Tracked tracked() {
    return (State.Tracked) state;
  }

  private Alert alert() {
    return tracked().alert();
  }
}
