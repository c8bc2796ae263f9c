package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.LABELS;
import static dev.hartig.alerting.domain.Moments.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever has to act and does not answer is left for whoever comes next. */
class EscalatingTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> said = new ArrayList<>();
  private final List<Effect.Escalate> escalations = new ArrayList<>();
  private Silences silences = Silences.none();
  private State state = new State.Absent();
  private Instant now = START;
  private int dispatched;

  @Test
  void whoHasHadTheirTimeAndEveryFallbackIsLeftForWhoeverComesNext() {
    // Given
    comes(Role.RESPONSIBLE, rung(0, 900, false), call(300), call(300));

    // When
    passes(1_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "300 FALLBACK", "600 FALLBACK", "900 ESCALATED");
    assertThat(alert().standing()).isEqualTo(Standing.ESCALATED);
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo(
            "No sign of life for 15 min, with 2 fallbacks tried: whoever comes next is asked.");
    assertThat(escalations).hasSize(1);
    assertThat(escalations.getFirst().since()).isEqualTo(START);
    assertThat(escalations.getFirst().revision()).isEqualTo(alert().revision());
    assertThat(tracked().timers())
        .isEqualTo(Timers.only(Timer.EXPIRE, START.plusSeconds(900).plus(PACE.timeToLive())));
  }

  @Test
  void nobodyElseIsAskedBeforeEveryFallbackHasBeenTried() {
    // Given: one minute, and a fallback after five
    comes(Role.RESPONSIBLE, rung(0, 60, false), call(300));

    // When
    passes(1_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "300 FALLBACK", "300 ESCALATED");
  }

  @Test
  void noAlertEscalatesAfterItIsAcknowledgedOrClosed() {
    for (var answer :
        List.of(
            new Event.Acknowledged("alert-d0", "ann", ""),
            new Event.Resolved("alert-d0", "ann", ""),
            new Event.Relieved("bob", false))) {
      // Given
      state = new State.Absent();
      dispatched = 0;
      now = START;
      comes(Role.RESPONSIBLE, rung(0, 900, false), call(300));
      passes(899);

      // When
      happens(answer);
      passes(20_000);

      // Then
      assertThat(escalations).as("%s", answer).isEmpty();
    }
  }

  @Test
  void whoeverIsMerelyInformedOrHasNobodyAboveThemIsNotWaitedFor() {
    // Given
    comes(Role.CONSULTED, rung(0, 900, false));
    passes(2_000);
    happens(new Event.Resolved("alert-d0", "ann", ""));

    // When
    comes(Role.RESPONSIBLE, rung(3, 900, true));
    passes(2_000);

    // Then
    assertThat(escalations).isEmpty();
  }

  @Test
  void escalatedAlertCanStillBeAcknowledged() {
    // Given
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(1_000);

    // When
    happens(new Event.Acknowledged("alert-d0", "ann", ""));

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.ACKNOWLEDGED);
  }

  @Test
  void furtherNewsIsToldAndTakesBackNothing() {
    // Given
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(1_000);

    // When
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(2_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "900 ESCALATED", "1000 GROUPED");
    assertThat(alert().standing()).isEqualTo(Standing.ESCALATED);
    assertThat(escalations).hasSize(1);
  }

  @Test
  void whoIsAskedAgainFurtherUpIsToldAtOnceAndWaitedForAnew() {
    // Given: escalated once, and told of something a moment ago
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(899);
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(2);

    // When: by the same medium, because others did not answer either
    comes(Role.RESPONSIBLE, rung(2, 60, false));
    passes(100);

    // Then
    assertThat(said)
        .containsExactly(
            "0 FIRING", "899 GROUPED", "900 ESCALATED", "901 GROUPED", "961 ESCALATED");
    assertThat(escalations).extracting(one -> one.rung().step()).containsExactly(0, 2);
  }

  @Test
  void oneIsEnoughUnlessEachIsAskedFor() {
    // Given
    comes(
        Role.RESPONSIBLE,
        new Rung("", 0, 1, Duration.ofSeconds(900), false, true, null, List.of()));

    // When
    happens(new Event.Relieved("bob", false));
    passes(1_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "900 ESCALATED");
  }

  @Test
  void relievedOnceIsRelievedOfFurtherNewsToo() {
    // Given
    comes(Role.RESPONSIBLE, rung(0, 900, false), call(300));
    happens(new Event.Relieved("bob", false));
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo("bob has taken it, so nobody else is waited for.");

    // When
    happens(dispatch(Medium.CALL, Role.RESPONSIBLE, rung(0, 900, false)));
    passes(2_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "0 RELIEVED", "0 GROUPED", "30 NOTIFIED");
    assertThat(escalations).isEmpty();
  }

  @Test
  void silencePutsOffTheEscalation() {
    // Given
    comes(Role.RESPONSIBLE, rung(0, 900, false));
    passes(800);
    var all = new Matcher("x", true, "y"::equals);
    silences =
        new Silences(
            List.of(
                new Silence(
                    "s", "acme", List.of(all), now, START.plusSeconds(3_000), "bob", "why")));

    // When: nobody has asked the alert about the silence yet
    passes(4_000);

    // Then
    assertThat(escalations).hasSize(1);
    assertThat(said.getLast()).isEqualTo("3900 ESCALATED");
  }

  private void comes(Role role, @Nullable Rung rung, Fallback... fallbacks) {
    happens(dispatch(Medium.PAGE, role, rung, fallbacks));
  }

  private Event.Dispatched dispatch(
      Medium medium, Role role, @Nullable Rung rung, Fallback... fallbacks) {
    var id = "d" + dispatched++;
    return new Event.Dispatched(
        id,
        "alert-" + id,
        "s",
        medium,
        now,
        Novelty.NEWS,
        List.of(),
        List.of(),
        LABELS,
        new Plan(role, List.of(fallbacks), rung));
  }

  private static Rung rung(int step, int after, boolean last) {
    return new Rung("", step, 1, Duration.ofSeconds(after), last, false, null, List.of("ann"));
  }

  private static Fallback call(int after) {
    return new Fallback(
        Medium.CALL, Duration.ofSeconds(after), Reason.of("medium.rule", "why call"));
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
    var transition = machine.on(state, event, silences, now);
    state = transition.state();
    for (var effect : transition.effects()) {
      switch (effect) {
        case Effect.Audit audit ->
            said.add(Duration.between(START, now).toSeconds() + " " + audit.outcome());
        case Effect.Escalate escalate -> escalations.add(escalate);
        case Effect.HandOver over -> {}
        case Effect.Publish publish -> {}
        case Effect.Repeat repeat -> {}
        case Effect.Receipt receipt -> {}
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
