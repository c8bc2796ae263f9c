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

/** What is open at the end of a shift is handed over, once. */
class HandingTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private static final Rung RUNG =
      new Rung("", 0, 1, Duration.ofSeconds(900), false, false, "pay", List.of("ann"));

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> said = new ArrayList<>();
  private final List<Effect.HandOver> handovers = new ArrayList<>();
  private Silences silences = Silences.none();
  private State state = new State.Absent();
  private Instant now = START;
  private int dispatched;

  @Test
  void atTheEndOfTheShiftItIsAskedOnceWhoComesOn() {
    // Given
    comes(START, on(600));

    // When
    passes(3_000);

    // Then
    assertThat(said).containsExactly("0 FIRING", "600 HANDOVER", "900 ESCALATED");
    var asked = handovers.getFirst();
    assertThat(handovers).hasSize(1);
    assertThat(asked.duty()).isEqualTo(on(600));
    assertThat(asked.rung()).isEqualTo(RUNG);
    assertThat(asked.course().told()).isEqualTo(1);
    assertThat(asked.course().toldAt()).isEqualTo(START);
    assertThat(asked.course().takenAt()).isNull();
  }

  @Test
  void whoLeavesIsWaitedForUntilWhoeverComesOnHasIt() {
    // Given
    comes(START, on(600));
    passes(700);
    assertThat(tracked().timers().at()).containsKey(Timer.ESCALATE);

    // When
    happens(new Event.HandedOn("ben", "Ben"));

    // Then: relieved, and shown why
    assertThat(alert().standing()).isEqualTo(Standing.FIRING);
    assertThat(alert().cause()).isEqualTo(Cause.HANDOVER);
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo(
            "The shift on which it came is over. Ben has come on and is told: it is theirs now.");
    passes(3_000);
    assertThat(said).containsExactly("0 FIRING", "600 HANDOVER", "700 HANDED_OVER", "3600 EXPIRED");
  }

  @Test
  void whoComesOnOnceMoreChangesNothing() {
    // Given
    comes(START, on(600));
    passes(700);
    happens(new Event.HandedOn("ben", "Ben"));

    // When
    happens(new Event.HandedOn("ben", "Ben"));

    // Then
    assertThat(said).containsExactly("0 FIRING", "600 HANDOVER", "700 HANDED_OVER");
  }

  @Test
  void whatIsAcknowledgedStaysTheirsUntilTheNextTakesIt() {
    // Given
    comes(START, on(600));
    passes(100);
    happens(new Event.Acknowledged("alert-d0", "ann", "Restarting."));
    passes(600);
    assertThat(handovers.getFirst().course().takenAt()).isEqualTo(START.plusSeconds(100));
    assertThat(handovers.getFirst().course().note()).isEqualTo("Restarting.");

    // When
    happens(new Event.HandedOn("ben", "Ben"));

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.ACKNOWLEDGED);
    assertThat(alert().acknowledgedBy()).isEqualTo("ann");

    // When
    happens(new Event.TakenOver("ben", "ben", false));

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.ACKNOWLEDGED);
    assertThat(alert().acknowledgedBy()).isEqualTo("ben");
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo("ben, who came on, has taken it over.");

    // When: it comes once more
    var before = List.copyOf(said);
    happens(new Event.TakenOver("ben", "ben", false));

    // Then
    assertThat(said).isEqualTo(before);

    // When
    happens(new Event.TakenOver("ben", "ben", true));

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.RESOLVED);
  }

  @Test
  void whatIsClosedBeforeIsNotHandedOver() {
    for (var end :
        List.of(
            new Event.Resolved("alert-d0", "ann", ""), new Event.EpisodeEnded("it", START, true))) {
      // Given
      state = new State.Absent();
      dispatched = 0;
      now = START;
      comes(START, on(600));

      // When
      happens(end);
      passes(3_000);

      // Then
      assertThat(handovers).as("%s", end).isEmpty();
    }
  }

  @Test
  void whatHasExpiredOrAnotherHasTakenIsNotHandedOver() {
    // Given: it lives for an hour
    comes(START, on(7_200));
    passes(20_000);
    assertThat(alert().standing()).isEqualTo(Standing.EXPIRED);

    // When
    now = START;
    state = new State.Absent();
    comes(START, on(600));
    happens(new Event.Relieved("lea", false));
    passes(3_000);

    // Then
    assertThat(handovers).isEmpty();
  }

  @Test
  void whoKeepsItIsAskedForAgainAtTheNewEnd() {
    // Given
    comes(START, on(600));
    passes(601);
    var why = Reason.of("routing.handover", "You are on call until then.");

    // When
    happens(new Event.Kept(on(1_200), why));
    happens(new Event.Kept(on(1_200), why));
    passes(3_000);

    // Then
    assertThat(said)
        .containsExactly(
            "0 FIRING", "600 HANDOVER", "601 HANDED_OVER", "900 ESCALATED", "1200 HANDOVER");
    assertThat(handovers).extracting(Effect.HandOver::duty).containsExactly(on(600), on(1_200));
    assertThat(handovers.getLast().course().told()).isEqualTo(1);
  }

  @Test
  void whereNobodyWillComeOnItIsNotAskedAgain() {
    // Given
    comes(START, on(600));
    passes(601);

    // When
    happens(new Event.Kept(null, Reason.of("routing.handover", "Nobody comes on.")));
    passes(3_000);

    // Then
    assertThat(handovers).hasSize(1);
    assertThat(said).contains("900 ESCALATED");
  }

  @Test
  void whatIsStillHeldIsToldInTheirPlace() {
    // Given: to be told after the shift
    comes(START.plusSeconds(900), on(600));
    passes(601);
    assertThat(handovers.getFirst().course().toldAt()).isNull();

    // When
    happens(new Event.HandedOn("ben", "Ben"));
    passes(3_000);

    // Then
    assertThat(said).containsExactly("0 PENDING", "600 HANDOVER", "601 HANDED_OVER");
    assertThat(alert().standing()).isEqualTo(Standing.EXPIRED);
  }

  @Test
  void whatIsSilencedIsHandedOverAndToldToWhoLeavesNoMore() {
    // Given
    var all = new Matcher("x", true, "y"::equals);
    silences =
        new Silences(
            List.of(
                new Silence("s", "acme", List.of(all), now, START.plusSeconds(900), "bob", "why")));
    comes(START, on(600));
    passes(601);

    // When
    happens(new Event.HandedOn("ben", "Ben"));
    passes(3_000);

    // Then
    assertThat(said).containsExactly("0 SUPPRESSED", "600 HANDOVER", "601 HANDED_OVER");
  }

  @Test
  void whoHasBeenRelievedAndComesOnIsToldAndWaitedFor() {
    // Given: ann has it, and ben, who was asked too, is relieved
    comes(START, null);
    happens(new Event.Relieved("ann", false));

    // When
    passes(600);
    happens(dispatch(now, on(7_200), true));
    passes(899);

    // Then
    assertThat(said).containsExactly("0 FIRING", "0 RELIEVED", "600 GROUPED");
    passes(2);
    assertThat(said).endsWith("1500 ESCALATED");
  }

  @Test
  void historyIsNobodysDuty() {
    // Given
    var past = dispatch(START, on(600), false);

    // When
    happens(
        new Event.Dispatched(
            past.id(),
            past.alertId(),
            "s",
            Medium.PAGE,
            START,
            Novelty.HISTORY,
            List.of(),
            List.of(),
            LABELS,
            past.plan()));
    passes(1_000);

    // Then
    assertThat(handovers).isEmpty();
  }

  private static OnDuty on(int seconds) {
    return new OnDuty("pay", START.plusSeconds(seconds));
  }

  private void comes(Instant notBefore, @Nullable OnDuty duty) {
    happens(dispatch(notBefore, duty, false));
  }

  private Event.Dispatched dispatch(Instant notBefore, @Nullable OnDuty duty, boolean takesOver) {
    var id = "d" + dispatched++;
    return new Event.Dispatched(
        id,
        "alert-" + id,
        "s",
        Medium.PAGE,
        notBefore,
        Novelty.NEWS,
        List.of(),
        List.of(),
        LABELS,
        new Plan(Role.RESPONSIBLE, List.of(), RUNG, duty, takesOver));
  }

  private void passes(int seconds) {
    var end = now.plusSeconds(seconds);
    var woken = 0;
    while (state instanceof State.Tracked tracked
        && tracked.timers().next().filter(one -> !one.getValue().isAfter(end)).isPresent()) {
      var next = tracked.timers().next().orElseThrow();
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      assertThat(++woken).as("timers that went off").isLessThan(1_000);
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
        case Effect.HandOver over -> handovers.add(over);
        case Effect.Escalate escalate -> {}
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
