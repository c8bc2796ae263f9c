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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot come through by one medium is told by the next, without a wait. */
class UndeliverableTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  /** A quarter of an hour to answer, and somebody who comes after. */
  private static final Rung RUNG =
      new Rung("", 0, 1, Duration.ofMinutes(15), false, false, null, List.of("ann"));

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> told = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Silences silences = Silences.none();
  private State state = new State.Absent();
  private Instant now = START;
  private int dispatched;

  @Test
  void whatIsRefusedForGoodIsToldByTheNextMediumAtOnce() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600), call(600));
    passes(10);

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    passes(1_000);

    // Then: the next has its whole wait
    assertThat(told).containsExactly("0 EMAIL", "10 CHAT_MESSAGE", "610 CALL");
    assertThat(audited(Outcome.FALLBACK))
        .startsWith(
            "mail gave the email up: SMTP 550. Told by chat message instead, fallback 1 of 2.");
    assertThat(receipts()).containsExactly("No sign of life by chat message.");
  }

  @Test
  void theSameEndAgainTellsNobodyAgain() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600), call(600));
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    var after = state;

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(told).containsExactly("0 EMAIL", "0 CHAT_MESSAGE");
    assertThat(state).isSameAs(after);
  }

  @Test
  void everyoneWhoWasToBringItMustHaveGivenItUp() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));

    // When: one of two, and it says so twice
    gaveUp(1, Medium.EMAIL, "mail", "mail", "webhook:post");
    gaveUp(1, Medium.EMAIL, "mail", "mail", "webhook:post");

    // Then
    assertThat(told).containsExactly("0 EMAIL");

    // When
    gaveUp(1, Medium.EMAIL, "webhook:post", "mail", "webhook:post");

    // Then
    assertThat(told).containsExactly("0 EMAIL", "0 CHAT_MESSAGE");
    assertThat(audited(Outcome.FALLBACK).getFirst())
        .startsWith("webhook:post gave the email up: SMTP 550, as did 1 before it.");
  }

  @Test
  void whereOneHasTakenItTheWaitGoesOn() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));
    took(1, Medium.EMAIL, "webhook:post", "mail", "webhook:post");

    // When: the other does not, and news after it is taken by nobody
    gaveUp(1, Medium.EMAIL, "mail", "mail", "webhook:post");
    passes(40);
    comes(Role.RESPONSIBLE, null, Medium.EMAIL);
    gaveUp(2, Medium.EMAIL, "mail", "mail", "webhook:post");
    gaveUp(2, Medium.EMAIL, "webhook:post", "mail", "webhook:post");
    passes(1_000);

    // Then
    assertThat(told).containsExactly("0 EMAIL", "40 EMAIL", "600 CHAT_MESSAGE");
  }

  @Test
  void successThatComesLateUndoesNothing() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    var after = state;

    // When: a replay, or a second attempt after a restart
    took(1, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(state).isSameAs(after);
  }

  @Test
  void whatIsSaidOfAnEarlierTellingCountsNoMore() {
    // Given: told by mail, then paged, and by mail once more
    comes(Role.RESPONSIBLE, null, Medium.EMAIL);
    passes(50);
    comes(Role.RESPONSIBLE, null, Medium.PAGE, email(100), call(600));
    passes(100);
    assertThat(told).containsExactly("0 EMAIL", "50 PAGE", "150 EMAIL");

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    gaveUp(2, Medium.PAGE, "webhook:pager", "webhook:pager");
    gaveUp(alert().revision(), Medium.PAGE, "webhook:pager", "webhook:pager");

    // Then
    assertThat(told).hasSize(3);

    // When
    gaveUp(alert().revision(), Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(told).endsWith("150 CALL");
  }

  @Test
  void whoHasTakenOrClosedItIsToldNothing() {
    for (var end :
        List.of(
            new Event.Acknowledged("alert-d0", "ann", ""),
            new Event.Resolved("alert-d0", "ann", ""),
            new Event.Relieved("bob", false))) {
      // Given
      state = new State.Absent();
      dispatched = 0;
      told.clear();
      comes(Role.RESPONSIBLE, RUNG, Medium.EMAIL, chat(600));
      happens(end);

      // When
      gaveUp(1, Medium.EMAIL, "mail", "mail");

      // Then
      assertThat(told).as("%s", end).containsExactly("0 EMAIL");
    }
  }

  @Test
  void anotherAlertsDeliveryIsNoneOfThisOne() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));
    var before = state;

    // When: the alert that was there before it
    happens(ended("alert-before", 7, Medium.EMAIL, "mail", false, "mail"));

    // Then
    assertThat(state).isSameAs(before);
  }

  @Test
  void silencedAlertTellsNobodyByAnotherMedium() {
    // Given: a silence that the alert has not been asked about yet
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));
    var all = new Matcher("x", true, "y"::equals);
    silences =
        new Silences(
            List.of(new Silence("s", "acme", List.of(all), now, START.plusSeconds(300), "b", "w")));

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    happens(new Event.SilencesChanged());
    passes(899);

    // Then
    assertThat(told).containsExactly("0 EMAIL");
    assertThat(tracked().ladder().landing().fate()).isEqualTo(Landing.Fate.LOST);

    // When: its wait is over, from the end of the silence on
    passes(1);

    // Then: nobody is said to have given no sign of life to what they did not get
    assertThat(told).containsExactly("0 EMAIL", "900 CHAT_MESSAGE");
    assertThat(receipts()).isEmpty();
  }

  @Test
  void whereNoMediumReachesThemTheNextAreAskedAtOnce() {
    // Given
    comes(Role.RESPONSIBLE, RUNG, Medium.PAGE, email(300));

    // When
    gaveUp(1, Medium.PAGE, "webhook:pager", "webhook:pager");
    passes(5);
    gaveUp(2, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.ESCALATED);
    assertThat(effects).contains(new Effect.Escalate("alert-d0", alert().revision(), RUNG, START));
    assertThat(audited(Outcome.ESCALATED))
        .containsExactly(
            "mail gave the email up: SMTP 550. No medium has reached them, and whoever comes next"
                + " is asked at once.");

    // When
    gaveUp(2, Medium.EMAIL, "mail", "mail");
    passes(3_000);

    // Then: once
    assertThat(effects).filteredOn(Effect.Escalate.class::isInstance).hasSize(1);
  }

  @Test
  void whoMayHaveBeenReachedBeforeHasTheTimeTheyWereGiven() {
    // Given: a page of which nothing is known, and a mail that does not come through
    comes(Role.RESPONSIBLE, RUNG, Medium.PAGE, email(300));
    passes(301);

    // When
    gaveUp(2, Medium.EMAIL, "mail", "mail");
    passes(598);

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.FIRING);

    // When
    passes(1);

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.ESCALATED);
  }

  @Test
  void whoWasTakenByAnEarlierMediumHasTheirTime() {
    // Given
    comes(Role.RESPONSIBLE, RUNG, Medium.PAGE, email(300));
    took(1, Medium.PAGE, "webhook:pager", "webhook:pager");
    passes(300);

    // When
    gaveUp(2, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.FIRING);
  }

  @Test
  void whereNothingIsLeftItIsPutOnRecord() {
    // Given
    comes(Role.RESPONSIBLE, null, Medium.EMAIL);
    var before = alert();

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    gaveUp(1, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(audited(Outcome.UNDELIVERABLE))
        .containsExactly(
            "mail gave the email up: SMTP 550. No other medium is left to tell them by.");
    assertThat(alert()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoeverIsNotWaitedForIsToldByTheNextMediumToo(Role role) {
    // Given: of the merely informed no sign of life is asked by mail
    comes(role, null, Medium.EMAIL, chat(600));

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");

    // Then
    assertThat(told).containsExactly("0 EMAIL", "0 CHAT_MESSAGE");
  }

  @Test
  void whatHasJoinedIsToldWithIt() {
    // Given: news within the group interval
    comes(Role.RESPONSIBLE, null, Medium.EMAIL, chat(600));
    passes(10);
    comes(Role.RESPONSIBLE, null, Medium.EMAIL);

    // When
    gaveUp(1, Medium.EMAIL, "mail", "mail");
    passes(500);

    // Then
    assertThat(told).containsExactly("0 EMAIL", "10 CHAT_MESSAGE");
    assertThat(alert().grouped()).isEqualTo(2);
  }

  private void comes(Role role, @Nullable Rung rung, Medium medium, Fallback... fallbacks) {
    var id = "d" + dispatched++;
    happens(
        new Event.Dispatched(
            id,
            "alert-" + id,
            "s",
            medium,
            now,
            Novelty.NEWS,
            List.of(),
            List.of(),
            LABELS,
            new Plan(role, List.of(fallbacks), rung)));
  }

  private void gaveUp(int revision, Medium medium, String transport, String... carriers) {
    happens(ended("alert-d0", revision, medium, transport, false, carriers));
  }

  private void took(int revision, Medium medium, String transport, String... carriers) {
    happens(ended("alert-d0", revision, medium, transport, true, carriers));
  }

  private static Event ended(
      String alert,
      int revision,
      Medium medium,
      String transport,
      boolean taken,
      String... carriers) {
    var detail = taken ? "the mail server took it" : "SMTP 550";
    return new Event.DeliveryEnded(
        alert, revision, medium, transport, List.of(carriers), taken, detail);
  }

  private static Fallback call(int after) {
    return fallback(Medium.CALL, after);
  }

  private static Fallback chat(int after) {
    return fallback(Medium.CHAT_MESSAGE, after);
  }

  private static Fallback email(int after) {
    return fallback(Medium.EMAIL, after);
  }

  private static Fallback fallback(Medium medium, int after) {
    return new Fallback(medium, Duration.ofSeconds(after), Reason.of("medium.rule", "why"));
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
    effects.addAll(transition.effects());
    for (var effect : transition.effects()) {
      if (effect instanceof Effect.Publish publish && publish.notifies()) {
        told.add(Duration.between(START, now).toSeconds() + " " + publish.alert().medium());
      }
    }
  }

  private List<String> audited(Outcome outcome) {
    return effects.stream()
        .filter(Effect.Audit.class::isInstance)
        .map(Effect.Audit.class::cast)
        .filter(audit -> audit.outcome() == outcome)
        .map(audit -> audit.why().text())
        .toList();
  }

  private List<String> receipts() {
    return effects.stream()
        .filter(Effect.Receipt.class::isInstance)
        .map(Effect.Receipt.class::cast)
        .map(Effect.Receipt::detail)
        .toList();
  }

  private State.Tracked tracked() {
    return (State.Tracked) state;
  }

  private Alert alert() {
    return tracked().alert();
  }
}
