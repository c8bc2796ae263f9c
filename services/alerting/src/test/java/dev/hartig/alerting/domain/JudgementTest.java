package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.LABELS;
import static dev.hartig.alerting.domain.Moments.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people say of how they were told, and what it means that they say nothing. */
class JudgementTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<Effect.Receipt> receipts = new ArrayList<>();
  private List<Effect> last = List.of();
  private State state = new State.Absent();
  private Instant now = START;

  @ParameterizedTest
  @EnumSource(Judgement.class)
  void whatIsSaidOfHowTheyWereToldIsToldOnAndChangesNothing(Judgement judgement) {
    // Given
    comes(Medium.CHAT_MESSAGE, Role.CONSULTED);
    var before = state;
    now = now.plusSeconds(60);

    // When
    happens(new Event.Judged("alert-d", judgement, "ann", "mail me"));

    // Then
    assertThat(state).isEqualTo(before);
    assertThat(receipts)
        .containsExactly(
            new Effect.Receipt(
                Effect.ReceiptKind.valueOf(judgement.name()),
                "alert-d",
                1,
                "mail me",
                "ann",
                new Telling(Medium.CHAT_MESSAGE, Role.CONSULTED, START)));
    assertThat(last.getLast())
        .isInstanceOfSatisfying(
            Effect.Audit.class,
            audit -> {
              assertThat(audit.outcome()).isEqualTo(Outcome.valueOf(judgement.name()));
              assertThat(audit.why().text())
                  .startsWith("ann says: told ")
                  .endsWith(" (by chat message): mail me");
            });
  }

  @Test
  void aClosedAlertCanBeJudgedAndAnUnknownOneCannot() {
    // Given
    comes(Medium.EMAIL, Role.RESPONSIBLE);
    happens(new Event.Resolved("alert-d", "ann", ""));
    receipts.clear();

    // When
    happens(new Event.Judged("alert-d", Judgement.TOO_LATE, "ann", ""));
    happens(new Event.Judged("other", Judgement.TOO_LATE, "ann", ""));

    // Then: that a response came too late says nothing of how they were told
    assertThat(receipts)
        .extracting(Effect.Receipt::kind)
        .containsExactly(Effect.ReceiptKind.TOO_LATE, Effect.ReceiptKind.TOO_LATE);
    assertThat(receipts.getFirst().told()).isNotNull();
    assertThat(receipts.getLast().told()).isNull();
  }

  @Test
  void eachMediumThatBroughtNoSignOfLifeIsToldOn() {
    // Given
    comes(
        Medium.CHAT_MESSAGE,
        Role.CONSULTED,
        new Fallback(Medium.EMAIL, Duration.ofMinutes(10), Reason.of("medium.rule", "why")));

    // When
    passes(20_000);

    // Then
    assertThat(receipts)
        .extracting(Effect.Receipt::kind, Effect.Receipt::told)
        .containsExactly(
            tuple(
                Effect.ReceiptKind.UNANSWERED,
                new Telling(Medium.CHAT_MESSAGE, Role.CONSULTED, START)),
            tuple(
                Effect.ReceiptKind.UNANSWERED,
                new Telling(Medium.EMAIL, Role.CONSULTED, START.plusSeconds(600))));
  }

  @Test
  void whoeverReactsIsNotSaidToHaveGivenNoSignNorWhoeverNothingIsExpectedOf() {
    // Given
    comes(Medium.CHAT_MESSAGE, Role.CONSULTED);
    now = now.plusSeconds(60);

    // When
    happens(new Event.Acknowledged("alert-d", "ann", "on it"));
    passes(20_000);
    state = new State.Absent();
    comes(Medium.DIGEST, Role.INFORMED);
    passes(20_000);

    // Then
    assertThat(receipts)
        .containsExactly(
            new Effect.Receipt(
                Effect.ReceiptKind.ACKNOWLEDGED,
                "alert-d",
                2,
                "on it",
                "ann",
                new Telling(Medium.CHAT_MESSAGE, Role.CONSULTED, START)));
  }

  @Test
  void whoWasNotToldYetHasNoMediumToJudge() {
    // Given: held for an hour
    happens(dispatch(Medium.CHAT_MESSAGE, Role.CONSULTED, START.plusSeconds(3_600)));

    // When
    happens(new Event.Acknowledged("alert-d", "ann", ""));

    // Then
    assertThat(receipts).hasSize(1);
    assertThat(receipts.getFirst().told()).isNull();
  }

  private void comes(Medium medium, Role role, Fallback... fallbacks) {
    happens(dispatch(medium, role, now, fallbacks));
  }

  private static Event.Dispatched dispatch(
      Medium medium, Role role, Instant notBefore, Fallback... fallbacks) {
    return new Event.Dispatched(
        "d",
        "alert-d",
        "s",
        medium,
        notBefore,
        Novelty.NEWS,
        List.of(),
        List.of(),
        LABELS,
        new Plan(role, List.of(fallbacks)));
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
    var transition = machine.on(state, event, now);
    state = transition.state();
    last = transition.effects();
    for (var effect : last) {
      if (effect instanceof Effect.Receipt receipt) {
        receipts.add(receipt);
      }
    }
  }
}
