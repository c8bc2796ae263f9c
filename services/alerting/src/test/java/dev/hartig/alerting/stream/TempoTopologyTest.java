package dev.hartig.alerting.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.MatcherSet;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Tempo;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tempos as they come through the topic of policies. */
class TempoTopologyTest {

  private static final String SLOW = "prometheus/Slow";
  private static final String DOWN = "prometheus/ClusterDown";

  @TempDir Path state;

  private final List<DrivenAlerting> instances = new ArrayList<>();

  @AfterEach
  void close() {
    instances.forEach(DrivenAlerting::close);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatATempoIsAboutIsToldAtItsPaceAndTheRestAtTheChannels(Channel channel) {
    // Given
    var here = run(channel);
    here.apply("acme/tempo/slow", slow(60_000L, 120_000L));
    passes(here, 2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(here, 30);
    here.begins(SLOW, "s2", "Slow", "b");
    passes(here, 60);
    here.begins(SLOW, "s3", "Slow", "c");
    passes(here, 120);

    // Then: a minute after it came, and two minutes after that
    assertThat(here.notifications())
        .containsExactly(
            "2.0 " + DOWN + " FIRING 1",
            "62.0 " + SLOW + " FIRING 2",
            "182.0 " + SLOW + " FIRING 3");
  }

  @Test
  void whoeverIsKeptWaitingCanSeeByWhat() {
    // Given
    var here = run(Channel.FAST);
    here.apply("acme/tempo/slow", slow(60_000L, null));
    passes(here, 2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(here.audit.readValuesToList())
        .flatExtracting(Audit::getReasons)
        .extracting(Reason::getRule, Reason::getText)
        .containsExactly(
            tuple(
                "alerting.group-wait",
                "The recipient is told together with what else comes in the group wait (1 min by tempo slow)."));
  }

  @Test
  void theFirstInTheFileDecides() {
    // Given: by name the other comes first
    var here = run(Channel.FAST);
    var first = slow(60_000L, null);
    first.setName("b");
    var second = slow(120_000L, null);
    second.setName("a");
    second.setPriority(1);
    here.apply("acme/tempo/a", second);
    here.apply("acme/tempo/b", first);
    passes(here, 2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");
    passes(here, 180);

    // Then
    assertThat(here.notifications()).containsExactly("62.0 " + SLOW + " FIRING 1");
  }

  @Test
  void aTempoHoldsOnItsChannelsAloneAndNotForWhatIsExcepted() {
    // Given
    var here = run(Channel.FAST);
    var elsewhere = slow(60_000L, null);
    elsewhere.getTempo().setChannels(List.of(dev.hartig.schemas.Channel.SLOW));
    var excepting = slow(60_000L, null);
    excepting.setPriority(1);
    excepting
        .getTempo()
        .setUnless(
            List.of(
                new MatcherSet(List.of(new LabelMatcher("cluster", MatchOperator.EQUAL, "a")))));
    here.apply("acme/tempo/elsewhere", elsewhere);
    here.apply("acme/tempo/excepting", excepting);
    passes(here, 2);

    // When
    here.begins(SLOW + "/a", "s1", "Slow", "a");
    here.begins(SLOW + "/b", "s2", "Slow", "b");
    passes(here, 120);

    // Then
    assertThat(here.notifications())
        .containsExactly("2.0 " + SLOW + "/a FIRING 1", "62.0 " + SLOW + "/b FIRING 1");
  }

  /** What waits is told at the moment that was set; what comes next goes by what is said now. */
  @Test
  void aTempoThatIsTakenAwayHoldsForNothingMore() {
    // Given
    var here = run(Channel.FAST);
    here.apply("acme/tempo/slow", slow(60_000L, null));
    passes(here, 2);
    here.begins(SLOW + "/a", "s1", "Slow", "a");

    // When
    here.apply("acme/tempo/slow", null);
    passes(here, 2);
    here.begins(SLOW + "/b", "s2", "Slow", "b");
    passes(here, 120);

    // Then
    assertThat(here.notifications())
        .containsExactly("4.0 " + SLOW + "/b FIRING 1", "62.0 " + SLOW + "/a FIRING 1");
  }

  /** To be told too soon is better than not to be told. */
  @Test
  void aTempoThatCannotBeUnderstoodKeepsNobodyWaiting() {
    // Given
    var here = run(Channel.REALTIME);
    var odd = slow(60_000L, null);
    odd.getTempo().setMatchers(List.of(new LabelMatcher("alertname", MatchOperator.MATCHES, "(")));
    here.apply("acme/tempo/odd", odd);
    here.apply("acme/tempo/backwards", slow(-1L, null));
    here.apply("acme/tempo/long", slow(Duration.ofHours(1).toMillis(), null));
    passes(here, 2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(here.notifications()).containsExactly("2.0 " + SLOW + " FIRING 1");
  }

  private static Policy slow(Long wait, @Nullable Long interval) {
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName("slow")
        .setWhen("")
        .setReason("")
        .setPriority(0)
        .setTempo(
            Tempo.newBuilder()
                .setMatchers(List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "Slow")))
                .setGroupWait(wait)
                .setGroupInterval(interval)
                .build())
        .build();
  }

  private static void passes(DrivenAlerting here, int seconds) {
    for (var i = 0; i < seconds; i++) {
      here.passes(Duration.ofSeconds(1));
    }
  }

  private DrivenAlerting run(Channel channel) {
    var pace = AlertingConfig.defaults().pace(channel);
    var instance = new DrivenAlerting(channel, pace, state.resolve("s" + instances.size()));
    instances.add(instance);
    return instance;
  }
}
