package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.EpisodeLease;
import dev.hartig.schemas.InhibitionRule;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an alert when Prometheus says nothing more of it. */
class SilentUpstreamTest {

  private static final String THREAD = "prometheus/Slow";

  /** As Prometheus has it: four times as long as until it says it again. */
  private static final Duration LEASE = Duration.ofMinutes(4);

  /** Shorter than what would be taken for a pause. */
  private static final Duration STEP = Duration.ofSeconds(5);

  @TempDir Path state;

  private DrivenAlerting here;

  @AfterEach
  void close() {
    if (here != null) {
      here.close();
    }
  }

  /** Alertmanager resolves by {@code endsAt}, and by {@code resolve_timeout} without one. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatIsNotSaidAgainIsTakenForOverAndWhoWasToldIsTold(Channel channel) {
    // Given
    run(channel);
    here.begins(THREAD, "s1", "Slow", "a");

    // When
    passes(Duration.ofSeconds(235));

    // Then
    assertThat(here.told()).containsExactly(THREAD + " FIRING true");

    // When
    passes(Duration.ofSeconds(15));

    // Then
    var over = here.alerts.readValue();
    assertThat(over.getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(over.getNotify()).isTrue();
    assertThat(over.getCause()).isEqualTo("ended");
    assertThat(over.getReasons().getFirst().getRule()).isEqualTo("alerting.silent");
    assertThat(over.getReasons().getFirst().getText())
        .isEqualTo(
            "Upstream has fallen silent and is taken to mean that it is over: Slow was to hold"
                + " until 2026-03-02T09:04:00Z unless it was said again.");
    assertThat(here.audit.readValuesToList())
        .extracting(Audit::getOutcome)
        .containsExactly("firing", "resolved");
  }

  @Test
  void whatIsSaidAgainHolds() {
    // Given
    run(Channel.REALTIME);
    here.begins(THREAD, "s1", "Slow", "a");
    for (var i = 0; i < 10; i++) {
      passes(Duration.ofMinutes(3));
      here.lasts(THREAD, "s1", "Slow", "a");
    }
    assertThat(here.told())
        .containsOnlyOnce(THREAD + " FIRING true")
        .noneMatch(SilentUpstreamTest::isOver);

    // When
    passes(LEASE.plusSeconds(6));

    // Then
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true");
  }

  @Test
  void whatHoldsUntilItIsSaidToBeOverIsNeverTakenForOver() {
    // Given
    run(Channel.REALTIME);
    here.holdsFor(null);
    here.begins(THREAD, "s1", "Slow", "a");

    // When
    passes(Duration.ofMinutes(59));

    // Then
    assertThat(here.told()).containsExactly(THREAD + " FIRING true");
  }

  @Test
  void oneOfSeveralThatFallsSilentInterruptsNobody() {
    // Given
    run(Channel.REALTIME);
    here.begins(THREAD, "s1", "Slow", "a");
    here.begins(THREAD, "s2", "Slow", "b");
    passes(Duration.ofMinutes(3));
    here.lasts(THREAD, "s2", "Slow", "b");
    here.told();

    // When
    passes(Duration.ofSeconds(70));
    var partly = here.alerts.readValue();
    here.ends(THREAD, "s2", "Slow", "b");

    // Then
    assertThat(partly.getState()).isEqualTo(AlertState.FIRING);
    assertThat(partly.getNotify()).isFalse();
    assertThat(partly.getReasons().getFirst().getText()).endsWith("Others of the alert last.");
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true");
  }

  @Test
  void whatIsBackIsToldAnewOnce() {
    // Given: Prometheus could not be heard for ten minutes
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(10));
    var first = here.alerts.readValuesToList();

    // When
    here.lasts(THREAD, "s1", "Slow", "a");
    here.lasts(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(1));
    here.lasts(THREAD, "s1", "Slow", "a");
    var back = here.alerts.readValuesToList();
    here.ends(THREAD, "s1", "Slow", "a");

    // Then
    assertThat(first).extracting(Alert::getState).endsWith(AlertState.RESOLVED);
    assertThat(back).hasSize(1);
    assertThat(back.getFirst().getId()).isNotEqualTo(first.getFirst().getId());
    assertThat(back.getFirst().getState()).isEqualTo(AlertState.FIRING);
    assertThat(back.getFirst().getNotify()).isTrue();
    assertThat(back.getFirst().getReasons())
        .anySatisfy(reason -> assertThat(reason.getRule()).isEqualTo("alerting.back"));
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true");
  }

  @Test
  void whatFallsSilentAgainIsTakenForOverAgain() {
    // Given
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(10));
    here.lasts(THREAD, "s1", "Slow", "a");
    here.told();

    // When
    passes(Duration.ofMinutes(10));
    here.lasts(THREAD, "s1", "Slow", "a");

    // Then
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true", THREAD + " FIRING true");
  }

  @Test
  void oneOfSeveralComesBackAsOftenAsItFellSilent() {
    // Given: another lasts all the time, so that the alert stays open
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    here.begins(THREAD, "s2", "Slow", "b");
    var grouped = new ArrayList<Integer>();

    // When
    for (var i = 0; i < 2; i++) {
      passes(Duration.ofMinutes(3));
      here.lasts(THREAD, "s2", "Slow", "b");
      passes(Duration.ofMinutes(3));
      here.lasts(THREAD, "s2", "Slow", "b");
      here.alerts.readValuesToList();
      here.lasts(THREAD, "s1", "Slow", "a");
      here.alerts.readValuesToList().forEach(alert -> grouped.add(alert.getGrouped()));
    }

    // Then
    assertThat(grouped).containsExactly(3, 4);
  }

  @Test
  void anotherEpisodeOfWhatFellSilentIsNotTheOneThatIsBack() {
    // Given
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(10));
    here.told();

    // When: its beginning, a signal, is still on its way
    here.say(THREAD, "s1", "Slow", "a", here.now(), null);

    // Then
    assertThat(here.told()).isEmpty();
  }

  @Test
  void allThatIsBackIsInTheAlertAgain() {
    // Given: a group of two falls silent
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    here.begins(THREAD, "s2", "Slow", "b");
    passes(Duration.ofMinutes(10));
    here.lasts(THREAD, "s1", "Slow", "a");
    here.lasts(THREAD, "s2", "Slow", "b");
    here.told();

    // When
    here.ends(THREAD, "s2", "Slow", "b");
    var partly = here.told();
    here.ends(THREAD, "s1", "Slow", "a");

    // Then
    assertThat(partly).containsExactly(THREAD + " FIRING false");
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true");
  }

  @Test
  void whatSomebodyHasClosedDoesNotComeBack() {
    // Given: one of two fell silent, and then somebody was done with it
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    var alert = here.alerts.readValue();
    here.begins(THREAD, "s2", "Slow", "b");
    passes(Duration.ofMinutes(3));
    here.lasts(THREAD, "s2", "Slow", "b");
    passes(Duration.ofSeconds(70));
    here.answers(alert, ResponseKind.RESOLVE);
    here.told();

    // When
    here.lasts(THREAD, "s1", "Slow", "a");

    // Then
    assertThat(here.told()).isEmpty();
  }

  @Test
  void whatUpstreamSaysToBeOverAfterAllStaysOver() {
    // Given
    run(Channel.FAST);
    here.begins(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(10));
    here.told();

    // When: what it says of it later is an older word
    here.ends(THREAD, "s1", "Slow", "a");
    here.lasts(THREAD, "s1", "Slow", "a");

    // Then
    assertThat(here.told()).isEmpty();
  }

  @Test
  void whoWasNotToldHearsNothingOfItsEnd() {
    // Given
    run(Channel.REALTIME);
    here.apply("acme/inhibition/i", inhibition());
    passes(Duration.ofSeconds(2));
    here.begins("prometheus/ClusterDown", "d1", "ClusterDown", "a");
    passes(Duration.ofSeconds(2));
    here.begins(THREAD, "s1", "Slow", "a");
    here.told();

    // When: the one that keeps the other quiet lasts
    passes(Duration.ofMinutes(3));
    say("d1");
    passes(Duration.ofSeconds(70));

    // Then
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED false");
  }

  @Test
  void whatFellSilentKeepsNothingElseQuiet() {
    // Given
    run(Channel.REALTIME);
    here.apply("acme/inhibition/i", inhibition());
    passes(Duration.ofSeconds(2));
    here.begins("prometheus/ClusterDown", "d1", "ClusterDown", "a");
    passes(Duration.ofSeconds(2));
    here.holdsFor(null);
    here.begins(THREAD, "s1", "Slow", "a");
    here.told();

    // When
    passes(LEASE.plusSeconds(10));

    // Then: at once, and not when the source would count no more
    assertThat(here.told())
        .containsExactly("prometheus/ClusterDown RESOLVED true", THREAD + " FIRING true");
  }

  @Test
  void whileNobodyListensNothingIsTakenForOver() {
    // Given
    run(Channel.REALTIME);
    here.begins(THREAD, "s1", "Slow", "a");
    passes(Duration.ofMinutes(1));
    here.told();

    // When: alerting stands still for twenty minutes
    here.passes(Duration.ofMinutes(20));
    passes(Duration.ofSeconds(230));
    var afterwards = here.told();
    passes(Duration.ofSeconds(20));

    // Then: the condition has its whole time once more
    assertThat(afterwards).isEmpty();
    assertThat(here.told()).containsExactly(THREAD + " RESOLVED true");
  }

  @Test
  void aDispatchThatTookItsTimeHasItsWholeTimeFromThen() {
    // Given: what was to hold until 09:04 comes to somebody at 10:00
    run(Channel.FAST);
    here.begins("bob", THREAD, "s1", "Slow", "a");
    passes(Duration.ofSeconds(60));
    here.told();
    var late = Duration.ofHours(1);
    here.comesLate(late);

    // When
    here.begins("ann", "prometheus/Late", "s2", "Slow", "a");
    passes(Duration.ofSeconds(230));
    var before = here.told();
    passes(Duration.ofSeconds(20));

    // Then
    assertThat(before).containsExactly("prometheus/Late FIRING true", THREAD + " RESOLVED true");
    assertThat(here.told()).containsExactly("prometheus/Late RESOLVED true");
  }

  @Test
  void leasesAreRestoredAndHaveTheirTimeAfterAStart() {
    // Given: what was stored before a restart, long over by now
    var context =
        new MockProcessorContext<String, String>(
            new Properties(), new TaskId(0, 0), state.toFile());
    var store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("leases"),
                Serdes.String(),
                FabricSerdes.of("mock://leases").state(EpisodeLease.class))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    var lease = new EpisodeLease("acme", THREAD, "s1", "Slow", START, START, START.plus(LEASE));
    store.put("acme/" + THREAD + "\0s1", lease);
    assertThat(Leases.builder(FabricSerdes.of("mock://leases")).loggingEnabled()).isTrue();

    // When
    var leases = Leases.of(context);
    var start = START.plus(Duration.ofHours(2));
    var found = new ArrayList<Instant>();
    for (var at = start; at.isBefore(start.plusSeconds(300)); at = at.plusSeconds(1)) {
      if (!leases.over(at).isEmpty()) {
        found.add(at);
        leases.end("acme", THREAD, "s1");
      }
    }

    // Then
    assertThat(found).containsExactly(start.plus(LEASE));
  }

  private void say(String condition) {
    here.say("prometheus/ClusterDown", condition, "ClusterDown", "a", START.plusSeconds(2), null);
  }

  private static boolean isOver(String told) {
    return told.contains("RESOLVED");
  }

  private static Policy inhibition() {
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName("i")
        .setWhen("")
        .setReason("")
        .setInhibition(
            new InhibitionRule(
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "ClusterDown")),
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "Slow")),
                List.of("cluster")))
        .build();
  }

  /** As it passes for a service that runs: in steps. */
  private void passes(Duration time) {
    var left = time;
    while (left.isPositive()) {
      var step = left.compareTo(STEP) > 0 ? STEP : left;
      here.passes(step);
      left = left.minus(step);
    }
  }

  private void run(Channel channel) {
    here = new DrivenAlerting(channel, AlertingConfig.defaults().pace(channel), state);
    here.holdsFor(LEASE);
    // Somebody is there when it begins.
    here.passes(Duration.ZERO);
  }
}
