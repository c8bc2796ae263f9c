package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.alerting.domain.Period.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is brought to nobody at certain times, in virtual time. */
class MutingTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private static final TimeInterval WEEKENDS =
      new TimeInterval("weekends", List.of(period(List.of(), new Span(6, 6), new Span(0, 0))));

  private static final TimeInterval OFFICE =
      new TimeInterval(
          "office", List.of(period(List.of(new Span(9 * 60, 17 * 60)), new Span(1, 5))));

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<Instant> told = new ArrayList<>();
  private State state = new State.Absent();

  // A Saturday.
  private Instant now = Instant.parse("2026-03-07T12:00:00Z");

  @Test
  void whatComesAtTheWeekendIsToldOnMonday() {
    // Given
    var mutes = muted(during(WEEKENDS));

    // When
    comes(mutes);
    var during = alert();
    passes(mutes, Duration.ofDays(3));

    // Then: midnight in Berlin
    assertThat(told).containsExactly(Instant.parse("2026-03-08T23:00:00Z"));
    assertThat(during.standing()).isEqualTo(Standing.SUPPRESSED);
    assertThat(during.reasons().getFirst())
        .isEqualTo(
            Reason.of(
                "alerting.mute",
                "Kept quiet by mute rest, weekends, until 2026-03-08T23:00:00Z: Nobody works."));
  }

  @Test
  void whatIsOutsideOfActiveTimesIsToldWhenTheyBegin() {
    // Given
    var mutes = muted(outside(OFFICE));

    // When
    comes(mutes);
    var by = alert().suppression().by().getFirst();
    passes(mutes, Duration.ofDays(3));

    // Then
    assertThat(by.by()).isEqualTo("outside office");
    assertThat(told).containsExactly(Instant.parse("2026-03-09T08:00:00Z"));
  }

  @Test
  void withinActiveTimesItIsToldAtOnce() {
    // Given
    now = Instant.parse("2026-03-09T08:00:00Z");
    var mutes = muted(outside(OFFICE));

    // When
    comes(mutes);

    // Then
    assertThat(told).containsExactly(now);
  }

  /** Clocks change on Sunday: Monday's nine o'clock comes an hour sooner. */
  @Test
  void aChangeOfClocksMovesItsEnd() {
    // Given
    now = Instant.parse("2026-03-28T12:00:00Z");
    var mutes = muted(outside(OFFICE));

    // When
    comes(mutes);
    passes(mutes, Duration.ofDays(3));

    // Then
    assertThat(told).containsExactly(Instant.parse("2026-03-30T07:00:00Z"));
  }

  @Test
  void whatIsExceptedIsNotMuted() {
    // Given
    var all = new Matcher("organisation", false, "acme"::equals);
    var mute =
        new Mute(
            "acme",
            "rest",
            List.of(all),
            List.of(List.of(new Matcher("severity", false, ""::equals))),
            List.of(WEEKENDS),
            List.of(),
            "x");

    // When
    comes(new Silences(List.of(), List.of(), List.of(mute)));

    // Then
    assertThat(told).containsExactly(now);
  }

  @Test
  void anAlertThatFiresIsTakenInWhenTheTimeComes() {
    // Given
    var friday = Instant.parse("2026-03-06T22:59:00Z");
    var mutes = muted(during(WEEKENDS));

    // Then
    assertThat(mutes.anyBegins(friday, friday.plusSeconds(59))).isFalse();
    assertThat(mutes.anyBegins(friday, friday.plusSeconds(60))).isTrue();
    assertThat(mutes.anyBegins(friday.plusSeconds(60), friday.plusSeconds(61))).isFalse();
  }

  /** Alertmanager's times are by route; there a mute is for one organisation alone. */
  @Test
  void noOrganisationMutesAnother() {
    // Given
    var foreign = new Mute("other", "m", List.of(), List.of(), List.of(WEEKENDS), List.of(), "x");

    // When
    comes(new Silences(List.of(), List.of(), List.of(foreign)));

    // Then
    assertThat(told).containsExactly(now);
  }

  /** Nobody would ever be told, and it has to be asked again some day. */
  @Test
  void whatIsMutedForEverIsLookedAtInAYear() {
    // Given
    var past =
        new TimeInterval(
            "past",
            List.of(
                new Period(
                    ZoneId.of("UTC"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Span(2020, 2020)))));

    // When
    comes(muted(outside(past)));

    // Then
    assertThat(alert().suppression().until()).isAfter(now.plus(Duration.ofDays(365)));
  }

  @Test
  void aMuteWithoutTimesIsRefused() {
    // Then
    assertThatThrownBy(() -> new Mute("acme", "m", List.of(), List.of(), List.of(), List.of(), "x"))
        .hasMessage("mute m has no times");
  }

  private static Mute during(TimeInterval interval) {
    return new Mute(
        "acme", "rest", List.of(), List.of(), List.of(interval), List.of(), "Nobody works.");
  }

  private static Mute outside(TimeInterval interval) {
    return new Mute(
        "acme", "rest", List.of(), List.of(), List.of(), List.of(interval), "Nobody works.");
  }

  private static Silences muted(Mute mute) {
    return new Silences(List.of(), List.of(), List.of(mute));
  }

  private static Period period(List<Span> times, Span... weekdays) {
    return new Period(
        ZoneId.of("Europe/Berlin"), times, List.of(weekdays), List.of(), List.of(), List.of());
  }

  private void comes(Silences silences) {
    happens(
        new Event.Dispatched(
            "d", "alert", "s", Medium.PAGE, now, false, List.of(), List.of(), LABELS),
        silences);
  }

  private void passes(Silences silences, Duration time) {
    var end = now.plus(time);
    while (state instanceof State.Tracked tracked
        && tracked.timers().next().filter(one -> !one.getValue().isAfter(end)).isPresent()) {
      var next = tracked.timers().next().orElseThrow();
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      happens(new Event.TimerDue(next.getKey()), silences);
    }
    now = end;
  }

  private void happens(Event event, Silences silences) {
    var transition = machine.on(state, event, silences, now);
    state = transition.state();
    for (var effect : transition.effects()) {
      if (effect instanceof Effect.Publish publish && publish.notifies()) {
        told.add(now);
      }
    }
  }

  private Alert alert() {
    return ((State.Tracked) state).alert();
  }
}
