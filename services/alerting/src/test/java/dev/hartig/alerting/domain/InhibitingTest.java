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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What conditions that hold do to the alerts of others, in virtual time. */
class InhibitingTest {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), false);

  /** While a cluster is down, its warnings are kept quiet. */
  private static final Inhibition.Rule DOWN =
      new Inhibition.Rule(
          "acme",
          "cluster-down",
          List.of(is("alertname", "Down")),
          List.of(is("severity", "warning")),
          List.of("cluster"));

  private final AlertMachine machine = new AlertMachine(PACE);
  private final List<String> told = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private State state = new State.Absent();
  private Instant now = START;
  private Silences silences = Silences.none();
  private int dispatched;

  /** Alertmanager's TestInhibiting: what is inhibited is told to nobody while its source fires. */
  @Test
  void whatIsInhibitedIsToldWhenItsSourceIsOver() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));
    comes("severity", "warning", "cluster", "a");
    passes(600);
    var during = List.copyOf(told);

    // When
    silences = inhibited(DOWN);
    happens(new Event.SilencesChanged());

    // Then
    assertThat(during).isEmpty();
    assertThat(told).containsExactly("600");
    assertThat(outcomes).containsExactly(Outcome.SUPPRESSED, Outcome.RELEASED);
  }

  @Test
  void anInhibitedAlertSaysByWhat() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));

    // When
    comes("severity", "warning", "cluster", "a");

    // Then
    assertThat(alert().reasons().getFirst())
        .isEqualTo(
            Reason.of(
                "alerting.inhibition",
                "Kept quiet by inhibition cluster-down while this lasts: Cluster a is down"
                    + " (down-a)"));
    assertThat(alert().suppression())
        .isEqualTo(
            new Suppression(
                List.of(
                    new Quieting(
                        "inhibition", "down-a", "cluster-down", "Cluster a is down", null)),
                at(1_800),
                START));
  }

  @Test
  void onlyWhatHasTheSameValuesIsInhibited() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));

    // Then
    assertThat(isKeptQuiet("severity", "warning", "cluster", "a")).isTrue();
    assertThat(isKeptQuiet("severity", "warning", "cluster", "b")).isFalse();
    assertThat(isKeptQuiet("severity", "warning")).isFalse();
    assertThat(isKeptQuiet("severity", "critical", "cluster", "a")).isFalse();
  }

  /** To Alertmanager a label that is missing and one that is empty are the same. */
  @Test
  void whatBothLackIsEqual() {
    // Given
    var source = new Source("f", "It is down", labels("alertname", "Down"), START, at(1_800));
    silences = inhibited(DOWN, source);

    // Then
    assertThat(isKeptQuiet("severity", "warning")).isTrue();
    assertThat(isKeptQuiet("severity", "warning", "cluster", "")).isTrue();
    assertThat(isKeptQuiet("severity", "warning", "cluster", "a")).isFalse();
  }

  @Test
  void withoutLabelsThatAreEqualItInhibitsEverywhere() {
    // Given
    var everywhere = new Inhibition.Rule("acme", "all", DOWN.source(), DOWN.target(), List.of());
    silences = inhibited(everywhere, down("a", at(1_800)));

    // Then
    assertThat(isKeptQuiet("severity", "warning", "cluster", "b")).isTrue();
  }

  /** Alertmanager: alerts that match both sides do not inhibit each other. */
  @Test
  void whatMatchesBothSidesIsNotInhibitedByWhatDoesSo() {
    // Given
    var rule =
        new Inhibition.Rule(
            "acme",
            "both",
            List.of(is("severity", "warning")),
            List.of(is("severity", "warning")),
            List.of("cluster"));
    var both =
        new Source("f", "t", labels("severity", "warning", "cluster", "a"), START, at(1_800));
    silences = inhibited(rule, both);

    // Then
    assertThat(isKeptQuiet("severity", "warning", "cluster", "a", "instance", "1")).isFalse();
  }

  @Test
  void whatMatchesBothSidesIsInhibitedByWhatMatchesTheSourceAlone() {
    // Given
    var rule =
        new Inhibition.Rule(
            "acme", "s", List.of(is("s", "1")), List.of(is("t", "1")), List.of("e"));
    var onlySource = new Source("f1", "t", labels("s", "1", "e", "1"), START, at(1_800));
    silences = inhibited(rule, onlySource);

    // Then
    assertThat(isKeptQuiet("s", "1", "t", "1", "e", "1")).isTrue();
    assertThat(isKeptQuiet("t", "1", "e", "1")).isTrue();
    assertThat(isKeptQuiet("s", "1", "e", "1")).isFalse();
  }

  @Test
  void whatMatchesTheTargetAloneIsInhibitedByWhatMatchesBothSides() {
    // Given
    var rule =
        new Inhibition.Rule(
            "acme", "s", List.of(is("s", "1")), List.of(is("t", "1")), List.of("e"));
    var both = new Source("f1", "t", labels("s", "1", "t", "1", "e", "1"), START, at(1_800));
    silences = inhibited(rule, both);

    // Then
    assertThat(isKeptQuiet("t", "1", "e", "1")).isTrue();
    assertThat(isKeptQuiet("s", "1", "t", "1", "e", "1", "i", "2")).isFalse();
  }

  @Test
  void anotherOrganisationsConditionsAndAlertsAreNoneOfTheRules() {
    // Given
    var rule =
        new Inhibition.Rule("acme", "s", List.of(is("s", "1")), List.of(is("t", "1")), List.of());
    var theirs = new Labels(Map.of("organisation", List.of("other"), "s", List.of("1")));
    var target = new Labels(Map.of("organisation", List.of("other"), "t", List.of("1")));

    // When
    silences = inhibited(rule, new Source("f1", "t", theirs, START, at(1_800)));
    var byTheirs = isKeptQuiet("t", "1");
    silences = inhibited(rule, new Source("f1", "t", labels("s", "1"), START, at(1_800)));
    var byOurs = isKeptQuiet("t", "1");

    // Then
    assertThat(byTheirs).isFalse();
    assertThat(byOurs).isTrue();
    assertThat(silences.over(List.of(target), START, START)).isEmpty();
  }

  /** A target may be named by its recipient, whom its source has not: it is itself all the same. */
  @Test
  void nothingInhibitsItself() {
    // Given
    var rule =
        new Inhibition.Rule(
            "acme",
            "own",
            List.of(is("alertname", "Down")),
            List.of(is("recipient", "ann")),
            List.of());
    silences = inhibited(rule, down("a", at(1_800)));

    // Then
    assertThat(isKeptQuiet("alertname", "Down", "cluster", "a", "recipient", "ann")).isFalse();
    assertThat(isKeptQuiet("alertname", "Down", "cluster", "b", "recipient", "ann")).isTrue();
  }

  @Test
  void noOrganisationInhibitsAnother() {
    // Given
    var foreign =
        new Inhibition.Rule("other", "x", DOWN.source(), DOWN.target(), List.of("cluster"));
    silences = inhibited(foreign, down("a", at(1_800)));

    // Then
    assertThat(isKeptQuiet("severity", "warning", "cluster", "a")).isFalse();
  }

  /** Nobody says that the source is over; nobody says either that it lasts. */
  @Test
  void aSourceOfWhichNothingIsHeardInhibitsNoMore() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));
    comes("severity", "warning", "cluster", "a");

    // When
    passes(2_000);

    // Then
    assertThat(told).containsExactly("1800");
  }

  /** The time to live is an hour; what is inhibited for three is told all the same. */
  @Test
  void whatIsInhibitedForLongDoesNotExpire() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));
    comes("severity", "warning", "cluster", "a");

    // When: it is said again each ten minutes that the source lasts
    for (var minutes = 10; minutes <= 180; minutes += 10) {
      passes(600);
      silences = inhibited(DOWN, down("a", now.plusSeconds(1_800)));
    }
    passes(3_600);

    // Then
    assertThat(told).containsExactly("12600");
    assertThat(outcomes.getLast()).isEqualTo(Outcome.RELEASED);
  }

  @Test
  void thatTheSourceIsSaidAgainIsNoNews() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));
    comes("severity", "warning", "cluster", "a");
    var before = state;

    // When
    silences = inhibited(DOWN, down("a", at(2_400)));
    passes(600);
    happens(new Event.SilencesChanged());

    // Then
    assertThat(state).isSameAs(before);
  }

  @Test
  void whatEndsWhileItIsInhibitedIsNeverTold() {
    // Given
    silences = inhibited(DOWN, down("a", at(1_800)));
    comes("severity", "warning", "cluster", "a");
    passes(60);

    // When
    happens(new Event.EpisodeEnded("it", now, true));
    passes(4_000);

    // Then
    assertThat(told).isEmpty();
    assertThat(outcomes).containsExactly(Outcome.SUPPRESSED, Outcome.RESOLVED);
  }

  @Test
  void anAlertThatFiresIsTakenInWhenItsSourceBegins() {
    // Given
    comes("severity", "warning", "cluster", "a");
    passes(10);

    // When
    silences = inhibited(DOWN, down("a", at(1_800)));
    happens(new Event.SilencesChanged());
    comes("severity", "warning", "cluster", "a");
    passes(300);
    silences = inhibited(DOWN);
    happens(new Event.SilencesChanged());

    // Then
    assertThat(told).containsExactly("0", "310");
  }

  @Test
  void ofSeveralSourcesTheOneThatLastsLongestIsNamed() {
    // Given
    var younger =
        new Source("f0", "Later", labels("alertname", "Down", "cluster", "a"), at(60), at(9_000));
    silences = inhibited(DOWN, younger, down("a", at(1_800)));

    // When
    comes("severity", "warning", "cluster", "a");

    // Then
    assertThat(alert().suppression().by()).extracting(Quieting::id).containsExactly("down-a");
  }

  @Test
  void aSideWithoutMatchersIsRefused() {
    // Then
    assertThatThrownBy(() -> new Inhibition.Rule("acme", "x", List.of(), DOWN.target(), List.of()))
        .hasMessage("inhibition x has a side without matchers");
  }

  private boolean isKeptQuiet(String... labels) {
    return silences.over(List.of(labels(labels)), START, now).isPresent();
  }

  private void comes(String... labels) {
    var id = "d" + dispatched++;
    happens(
        new Event.Dispatched(
            id, "alert-" + id, "s", Medium.PAGE, now, false, List.of(), List.of(), labels(labels)));
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

  private static Silences inhibited(Inhibition.Rule rule, Source... sources) {
    return new Silences(List.of(), List.of(new Inhibition(rule, List.of(sources))), List.of());
  }

  private static Source down(String cluster, Instant until) {
    return new Source(
        "down-" + cluster,
        "Cluster " + cluster + " is down",
        labels("alertname", "Down", "cluster", cluster),
        START,
        until);
  }

  private static Labels labels(String... pairs) {
    var values = new HashMap<String, List<String>>(Map.of("organisation", List.of("acme")));
    for (var i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], List.of(pairs[i + 1]));
    }
    return new Labels(values);
  }

  private static Matcher is(String label, String value) {
    Predicate<String> fits = value::equals;
    return new Matcher(label, false, fits);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
