package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.domain.Pace;
import dev.hartig.schemas.InhibitionRule;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Quieting;
import dev.hartig.schemas.Silence;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alertmanager's acceptance tests with its own times, in virtual time: a group wait and a group
 * interval of a second. Where it flushes a group, here each alert has a moment of its own.
 *
 * @see <a
 *     href="https://github.com/prometheus/alertmanager/tree/main/test/with_api_v2/acceptance">its
 *     tests</a>, and docs/explanation/alerting.md for the others
 */
class AlertmanagerScenariosTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Pace PACE =
      new Pace(
          SECOND, SECOND, Duration.ofMillis(4_900), Duration.ofHours(1), Duration.ofDays(1), false);

  @TempDir Path state;

  private DrivenAlerting here;

  @BeforeEach
  void start() {
    here = new DrivenAlerting(Channel.REALTIME, PACE, state);
  }

  @AfterEach
  void close() {
    here.close();
  }

  /** TestBatching: two within the group wait, three later, and all again after the repetition. */
  @Test
  void whatComesWithinTheGroupWaitIsToldTogether() {
    // When
    until(1.25);
    here.begins("t", "1", "test1", "");
    until(1.75);
    here.begins("t", "5", "test5", "");
    until(3.25);
    here.begins("t", "2", "test2", "");
    here.begins("t", "3", "test3", "");
    here.begins("t", "4", "test4", "");
    // Upstream says each second that it lasts.
    for (var second = 4; second <= 12; second++) {
      until(second);
      here.lasts("t", "1", "test1", "");
    }

    // Then
    assertThat(here.notifications())
        .containsExactly("2.3 t FIRING 2", "3.3 t FIRING 3", "4.3 t FIRING 5", "10.0 t FIRING 5");
  }

  /** TestInhibiting: what is inhibited is told again as soon as what inhibits it is resolved. */
  @Test
  void whatIsInhibitedIsToldWhenItsSourceIsResolved() {
    // Given
    here.apply("acme/inhibition/job-down", jobDown());

    // When
    until(1);
    here.begins("test1/aa", "1", "test1", "aa");
    here.begins("InstanceDown/aa", "2", "InstanceDown", "aa");
    here.begins("InstanceDown/ab", "3", "InstanceDown", "ab");
    until(2.25);
    here.begins("JobDown/aa", "4", "JobDown", "aa");
    until(3.5);
    here.begins("InstanceDown/aa", "5", "InstanceDown", "aa");
    until(6);
    here.ends("JobDown/aa", "4", "JobDown", "aa");
    until(9);

    // Then
    assertThat(here.notifications())
        .containsExactly(
            "2.0 InstanceDown/aa FIRING 1",
            "2.0 InstanceDown/ab FIRING 1",
            "2.0 test1/aa FIRING 1",
            "3.3 JobDown/aa FIRING 1",
            "6.0 JobDown/aa RESOLVED 1",
            "6.3 InstanceDown/aa FIRING 2");
  }

  /** TestAlwaysInhibiting: both come at once, and the group wait keeps the one from being told. */
  @Test
  void whatComesWithItsSourceAndEndsWithItIsNeverTold() {
    // Given
    here.apply("acme/inhibition/job-down", jobDown());

    // When
    until(1);
    here.begins("InstanceDown/aa", "1", "InstanceDown", "aa");
    here.begins("JobDown/aa", "2", "JobDown", "aa");
    until(4);
    here.ends("InstanceDown/aa", "1", "InstanceDown", "aa");
    here.ends("JobDown/aa", "2", "JobDown", "aa");
    until(9);

    // Then
    assertThat(here.notifications())
        .containsExactly("2.0 JobDown/aa FIRING 1", "4.0 JobDown/aa RESOLVED 1");
  }

  /**
   * TestEmptyInhibitionRule: one whose sides match everything inhibits nothing; it is not taken.
   */
  @Test
  void aRuleWithoutMatchersInhibitsNothing() {
    // Given
    var empty = jobDown();
    empty.setInhibition(new InhibitionRule(List.of(), List.of(), List.of()));
    here.apply("acme/inhibition/empty", empty);

    // When
    until(1);
    here.begins("a", "1", "test1", "aa");
    here.begins("b", "2", "test2", "aa");
    until(3);

    // Then
    assertThat(here.notifications()).containsExactly("2.0 a FIRING 1", "2.0 b FIRING 1");
  }

  /** TestAlertGetReturnsCurrentAlertStatus: silenced, then inhibited, too; then inhibited alone. */
  @Test
  void whatKeepsAnAlertQuietIsSaidAsItChanges() {
    // Given
    here.apply("acme/inhibition/job-down", jobDown());
    until(1);
    here.begins("InstanceDown/aa", "1", "InstanceDown", "aa");
    until(3);
    here.alerts.readValuesToList();

    // When
    silence("s1", 600);
    until(5);
    var silenced = by();
    here.begins("JobDown/aa", "2", "JobDown", "aa");
    until(8);
    var both = by();
    silence("s1", 0);
    until(11);

    // Then
    assertThat(silenced).containsExactly("silence s1");
    assertThat(both).containsExactly("inhibition 2", "silence s1");
    assertThat(by()).containsExactly("inhibition 2");
  }

  /** TestAddUTF8Alerts and TestSendAlertsToUTF8Route: names may be any text. */
  @Test
  void namesOfLabelsMayBeAnyText() {
    // Given
    var rule = jobDown();
    rule.setInhibition(
        new InhibitionRule(
            List.of(new LabelMatcher("foo🙂", MatchOperator.EQUAL, "bar")),
            List.of(new LabelMatcher("00", MatchOperator.EQUAL, "dΘ")),
            List.of("Σ")));
    here.apply("acme/inhibition/utf8", rule);

    // When
    until(1);
    here.begins("ann", "a", "1", "source", List.of("foo🙂=bar", "Σ=c"));
    here.begins("ann", "b", "2", "same", List.of("00=dΘ", "Σ=c"));
    here.begins("ann", "c", "3", "other", List.of("00=dΘ", "Σ=d"));
    until(4);

    // Then
    assertThat(here.notifications()).containsExactly("2.0 a FIRING 1", "2.0 c FIRING 1");
  }

  /** What is over within the group wait is told to nobody. */
  @Test
  void whatEndsWithinTheGroupWaitIsNeverTold() {
    // When
    until(1);
    here.begins("t", "1", "test1", "");
    until(1.5);
    here.ends("t", "1", "test1", "");
    until(4);

    // Then
    assertThat(here.notifications()).isEmpty();
  }

  /** Time passes in quarters of a second, as alerting looks at its timers. */
  private void until(double seconds) {
    while (Duration.between(START, here.now()).toMillis() < seconds * 1_000) {
      here.passes(Duration.ofMillis(250));
    }
  }

  private List<String> by() {
    var latest =
        here.alerts.readValuesToList().stream()
            .filter(alert -> alert.getMatter().getThread().equals("InstanceDown/aa"))
            .reduce((one, other) -> other)
            .orElseThrow();
    return Objects.requireNonNull(latest.getSuppression()).getBy().stream()
        .map(this::named)
        .sorted()
        .toList();
  }

  private String named(Quieting by) {
    return by.getKind() + " " + by.getId();
  }

  private void silence(String id, int seconds) {
    here.silence(
        Silence.newBuilder()
            .setId(id)
            .setOrganisation("acme")
            .setMatchers(
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "InstanceDown")))
            .setStartsAt(here.now().minusSeconds(1))
            .setEndsAt(here.now().plusSeconds(seconds))
            .setBy("a")
            .setComment("a")
            .setCreatedAt(here.now())
            .build());
  }

  private static Policy jobDown() {
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName("job-down")
        .setWhen("")
        .setReason("")
        .setInhibition(
            new InhibitionRule(
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "JobDown")),
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "InstanceDown")),
                List.of("cluster")))
        .build();
  }
}
