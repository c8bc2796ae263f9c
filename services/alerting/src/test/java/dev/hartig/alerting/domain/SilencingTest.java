package dev.hartig.alerting.domain;

import static dev.hartig.alerting.domain.Moments.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What silences do to one alert, in virtual time. */
class SilencingTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> told = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private State state = new State.Absent();
  private Instant now = START;
  private Silences silences = Silences.none();
  private int dispatched;

  /** Alertmanager's TestSilencing: two are told; while one is silenced, only the other is. */
  @Test
  void onlyWhatIsSilencedIsKeptQuietAndItIsToldWhenTheSilenceEnds() {
    // Given
    var other = new SilencingTest();
    silences = silenced(at(120), "alertname", "test1");
    other.silences = silences;

    // When
    comes("test1");
    other.comes("test2");
    passes(121);

    // Then
    assertThat(other.told).containsExactly("0");
    assertThat(told).containsExactly("120");
    assertThat(outcomes).containsExactly(Outcome.SUPPRESSED, Outcome.RELEASED);
    assertThat(alert().suppression()).isNull();
  }

  /** Alertmanager's TestSilenceDelete: a silence that is ended by hand keeps nothing quiet. */
  @Test
  void whatWasKeptQuietIsToldAsSoonAsTheSilenceIsTakenAway() {
    // Given
    silences = silenced(at(3_600), "alertname", "test1");
    comes("test1");
    passes(60);

    // When
    silences = Silences.none();
    happens(new Event.SilencesChanged());

    // Then
    assertThat(told).containsExactly("60");
  }

  @Test
  void aSuppressedAlertSaysByWhomWhyAndUntilWhen() {
    // Given
    silences = silenced(at(3_600), "alertname", "test1");

    // When
    comes("test1");

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.SUPPRESSED);
    assertThat(alert().reasons().getFirst().text())
        .isEqualTo("Kept quiet by silence s of bob until 2026-03-02T10:00:00Z: maintenance");
    assertThat(alert().suppression())
        .isEqualTo(
            new Suppression(
                List.of(new Quieting("silence", "s", "bob", "maintenance", at(3_600))),
                at(3_600),
                START));
  }

  @Test
  void whoKnowsAllIsNotToldAgainWhenTheSilenceEnds() {
    // Given
    comes("test1");
    silences = silenced(at(120), "alertname", "test1");

    // When
    happens(new Event.SilencesChanged());
    var during = alert().standing();
    passes(300);

    // Then
    assertThat(during).isEqualTo(Standing.SUPPRESSED);
    assertThat(alert().standing()).isEqualTo(Standing.FIRING);
    assertThat(told).containsExactly("0");
  }

  @Test
  void whatJoinsWhileSilencedIsToldOnceAtItsEnd() {
    // Given
    comes("test1");
    silences = silenced(at(600), "alertname", "test1");
    happens(new Event.SilencesChanged());

    // When
    passes(100);
    comes("test1");
    passes(100);
    comes("test1");
    passes(600);

    // Then
    assertThat(told).containsExactly("0", "600");
    assertThat(alert().grouped()).isEqualTo(3);
  }

  @Test
  void theGroupIntervalHoldsAfterASilence() {
    // Given
    comes("test1");
    silences = silenced(at(10), "alertname", "test1");

    // When
    comes("test1");
    passes(60);

    // Then
    assertThat(told).containsExactly("0", "30");
  }

  @Test
  void aSignalThatIsNotSilencedBreaksTheSilenceAndNoSilencedOneHoldsItUp() {
    // Given
    silences = silenced(at(3_600), "alertname", "test1");
    comes("test1");
    passes(60);

    // When
    comes("test2");
    comes("test3");
    comes("test1");
    passes(60);

    // Then
    assertThat(told).containsExactly("60", "90");
    assertThat(alert().standing()).isEqualTo(Standing.FIRING);
  }

  @Test
  void aSilenceOutlastsTheTimeToLiveAndLosesNothing() {
    // Given
    silences = silenced(at(6 * 3_600), "alertname", "test1");
    comes("test1");

    // When
    passes(6 * 3_600 + 1);

    // Then
    assertThat(told).containsExactly("21600");
    assertThat(alert().expiresAt()).isEqualTo(at(7 * 3_600));
  }

  @Test
  void untilResolvedKeepsWhatIsOpenAndNotWhatOpensLater() {
    // Given
    comes("test1");
    passes(60);
    silences = silenced(null, "alertname", "test1");
    happens(new Event.SilencesChanged());

    // When
    comes("test1");
    passes(600);
    happens(new Event.Resolved(alert().id(), "ann", ""));
    passes(60);
    comes("test1");

    // Then
    assertThat(told).containsExactly("0", "720");
  }

  @Test
  void anAlertThatIsQuietUntilItIsClosedExpiresAndSaysSo() {
    // Given
    comes("test1");
    silences = silenced(null, "alertname", "test1");
    happens(new Event.SilencesChanged());

    // When
    passes(3_601);

    // Then
    assertThat(alert().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(alert().suppression()).isNotNull();
    assertThat(alert().reasons().getFirst().text()).contains("kept quiet");
  }

  @Test
  void acknowledgedWhileSilencedIsTakenAndNobodyIsToldAfterwards() {
    // Given
    silences = silenced(at(600), "alertname", "test1");
    comes("test1");

    // When
    happens(new Event.Acknowledged(alert().id(), "ann", ""));
    passes(601);

    // Then
    assertThat(told).isEmpty();
    assertThat(alert().standing()).isEqualTo(Standing.ACKNOWLEDGED);
    assertThat(alert().suppression()).isNull();
  }

  @Test
  void resolvedWhileSilencedStaysClosed() {
    // Given
    silences = silenced(at(600), "alertname", "test1");
    comes("test1");

    // When
    happens(new Event.Resolved(alert().id(), "ann", ""));
    passes(601);

    // Then
    assertThat(told).isEmpty();
    assertThat(alert().standing()).isEqualTo(Standing.RESOLVED);
  }

  @Test
  void ofSeveralSilencesTheLastToEndCounts() {
    // Given
    var all = new ArrayList<>(silenced(at(100), "alertname", "test1").all());
    all.add(silence("t", at(300), matcher("severity", ""::equals)));
    silences = new Silences(all);

    // When
    comes("test1");
    passes(600);

    // Then
    assertThat(told).containsExactly("300");
  }

  @Test
  void aSilenceOfAnotherOrganisationOrAnotherTimeKeepsNothingQuiet() {
    // Given
    var matcher = matcher("alertname", "test1"::equals);
    silences =
        new Silences(
            List.of(
                new Silence("a", "other", List.of(matcher), START, at(60), "bob", "why"),
                new Silence("b", "acme", List.of(matcher), at(-60), START, "bob", "why"),
                new Silence("c", "acme", List.of(matcher), at(60), at(120), "bob", "why")));

    // When
    comes("test1");

    // Then
    assertThat(told).containsExactly("0");
  }

  @Test
  void aPendingAlertIsLookedAtWhenItsMomentHasCome() {
    // Given
    silences = silenced(at(600), "alertname", "test1");
    happens(dispatch("test1", at(60)));
    var pending = alert().standing();

    // When
    passes(601);

    // Then
    assertThat(pending).isEqualTo(Standing.PENDING);
    assertThat(told).containsExactly("600");
  }

  @Test
  void theMomentChosenForASignalHoldsAfterASilence() {
    // Given
    comes("test1");
    silences = silenced(at(60), "alertname", "test1");
    happens(dispatch("test1", at(900)));
    happens(new Event.SilencesChanged());

    // When
    passes(1_000);

    // Then
    assertThat(told).containsExactly("0", "900");
  }

  @Test
  void aRepeatedDispatchIsNotToldWhileItIsSilenced() {
    // Given
    var repeating =
        new AlertMachine(new Pace(PACE.groupInterval(), PACE.timeToLive(), PACE.retention(), true));
    var dispatch = dispatch("test1", START);
    var fired = repeating.on(state, dispatch, START).state();

    // When
    var again = repeating.on(fired, dispatch, silenced(at(60), "alertname", "test1"), START);

    // Then
    assertThat(again.effects())
        .filteredOn(Effect.Repeat.class::isInstance)
        .extracting(effect -> ((Effect.Repeat) effect).notifies())
        .containsExactly(false);
  }

  @Test
  void aMatcherThatIsNegatedHoldsWhereNoValueFits() {
    // Given
    var labels = new Labels(Map.of("label", List.of("incident", "größe")));

    // Then
    assertThat(matcher("label", "größe"::equals).matches(labels)).isTrue();
    assertThat(new Matcher("label", true, "größe"::equals).matches(labels)).isFalse();
    assertThat(new Matcher("label", true, "other"::equals).matches(labels)).isTrue();
    assertThat(matcher("none", ""::equals).matches(labels)).isTrue();
    assertThat(new Matcher("none", true, ""::equals).matches(labels)).isFalse();
  }

  private void comes(String alertname) {
    happens(dispatch(alertname, now));
  }

  private Event.Dispatched dispatch(String alertname, Instant notBefore) {
    var id = "d" + dispatched++;
    var labels =
        new Labels(Map.of(Labels.ORGANISATION, List.of("acme"), "alertname", List.of(alertname)));
    return new Event.Dispatched(
        id, "alert-" + id, "s", Medium.PAGE, notBefore, false, List.of(), List.of(), labels);
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
        told.add(String.valueOf(Duration.between(START, now).toSeconds()));
      } else if (effect instanceof Effect.Audit audit) {
        outcomes.add(audit.outcome());
      }
    }
  }

  private Alert alert() {
    return ((State.Tracked) state).alert();
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private Silences silenced(@Nullable Instant until, String label, String value) {
    return new Silences(List.of(silence("s", until, matcher(label, value::equals))));
  }

  private Silence silence(String id, @Nullable Instant until, Matcher matcher) {
    return new Silence(id, "acme", List.of(matcher), now, until, "bob", "maintenance");
  }

  private static Matcher matcher(String label, Predicate<String> fits) {
    return new Matcher(label, false, fits);
  }
}
