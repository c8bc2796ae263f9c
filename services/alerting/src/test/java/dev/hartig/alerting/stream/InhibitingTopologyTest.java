package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.InhibitionRule;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Mute;
import dev.hartig.schemas.Period;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Quieting;
import dev.hartig.schemas.Span;
import dev.hartig.schemas.TimeInterval;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inhibitions and mutes as they come through their topic, and conditions as all tasks hear them.
 */
class InhibitingTopologyTest {

  private static final String DOWN = "prometheus/ClusterDown";
  private static final String SLOW = "prometheus/Slow";

  @TempDir Path state;

  private final List<DrivenAlerting> instances = new ArrayList<>();

  @AfterEach
  void close() {
    instances.forEach(DrivenAlerting::close);
  }

  /** Alertmanager's TestInhibiting, through topics. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatASourceInhibitsIsToldWhenItIsOver(Channel channel) {
    // Given
    var here = run(channel);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(2);
    here.told();

    // When
    here.begins(SLOW + "/a", "s1", "Slow", "a");
    here.begins(SLOW + "/b", "s2", "Slow", "b");
    var during = here.told();
    here.ends(DOWN, "d1", "ClusterDown", "a");
    passes(3);

    // Then
    assertThat(during).containsExactly(SLOW + "/a SUPPRESSED false", SLOW + "/b FIRING true");
    assertThat(here.told()).containsExactly(DOWN + " RESOLVED true", SLOW + "/a FIRING true");
  }

  @Test
  void anInhibitedAlertSaysWhyToWhoeverAsks() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(2);
    here.told();
    here.audit.readValuesToList();

    // When
    here.begins(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(Objects.requireNonNull(here.alerts.readValue().getSuppression()).getBy())
        .containsExactly(new Quieting("inhibition", "d1", "cluster-down", "ClusterDown", null));
    assertThat(here.audit.readValue())
        .satisfies(
            audit -> {
              assertThat(audit.getOutcome()).isEqualTo("suppressed");
              assertThat(audit.getReasons().getFirst().getRule()).isEqualTo("alerting.inhibition");
              assertThat(audit.getReasons().getFirst().getText())
                  .isEqualTo(
                      "Kept quiet by inhibition cluster-down while this lasts: ClusterDown (d1)");
            });
  }

  /** A page on realtime inhibits a warning on fast, which is another process. */
  @Test
  void aSourceOnOneChannelInhibitsOnAnother() {
    // Given
    var realtime = run(Channel.REALTIME);
    var fast = run(Channel.FAST);
    instances.forEach(one -> one.apply("acme/inhibition/cluster-down", inhibition()));
    passes(2);

    // When
    realtime.begins(DOWN, "d1", "ClusterDown", "a");
    carry(realtime, fast);
    passes(2);
    fast.begins(SLOW, "s1", "Slow", "a");
    var during = fast.told();
    // What is over goes to all channels; the one that said so takes it back.
    fast.ends(DOWN, "d1", "ClusterDown", "a");
    var foreign = fast.inhibitors.readRecordsToList();
    passes(2);
    var stillQuiet = fast.told();
    realtime.ends(DOWN, "d1", "ClusterDown", "a");
    carry(realtime, fast);
    passes(3);

    // Then
    assertThat(during).containsExactly(SLOW + " SUPPRESSED false");
    assertThat(foreign).isEmpty();
    assertThat(stillQuiet).isEmpty();
    assertThat(fast.told()).containsExactly(SLOW + " FIRING true");
  }

  @Test
  void aSourceIsSaidOncePerRefreshHoweverManyAreTold() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);

    // When
    for (var recipient : List.of("ann", "bob", "eve")) {
      here.begins(recipient, DOWN, "d1", "ClusterDown", "a");
    }
    here.lasts(DOWN, "d1", "ClusterDown", "a");
    passes(600);
    here.lasts(DOWN, "d1", "ClusterDown", "a");
    var said = here.inhibitors.readRecordsToList();

    // Then
    assertThat(said)
        .extracting(TestRecord::key)
        .containsExactly("acme/realtime/" + DOWN + "/d1", "acme/realtime/" + DOWN + "/d1");
    assertThat(said)
        .extracting(record -> Duration.between(START, record.value().getUntil()).toMinutes())
        .containsExactly(30L, 40L);
  }

  @Test
  void whatNoRuleNamesIsSaidToNobody() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");
    here.lasts(SLOW, "s1", "Slow", "a");
    here.ends(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(here.inhibitors.isEmpty()).isTrue();
  }

  /** Upstream says so of each condition, ten minutes after it began. */
  @Test
  void aSourceOfWhichNobodyIsToldInhibits() {
    // Given
    var here = run(Channel.FAST);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);

    // When
    here.lasts(DOWN, "d1", "ClusterDown", "a");
    passes(2);
    here.begins(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(here.told()).containsExactly(SLOW + " SUPPRESSED false");
  }

  @Test
  void anEndThatOvertookItsBeginningLeavesNothingBehind() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);

    // When
    here.ends(DOWN, "d1", "ClusterDown", "a");
    here.begins(DOWN, "d1", "ClusterDown", "a");

    // Then
    assertThat(here.inhibitors.isEmpty()).isTrue();
  }

  @Test
  void whatIsOverIsTakenOutOfTheTopicAndALaterEpisodeStays() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(30);
    here.begins(DOWN, "d1", "ClusterDown", "a");
    here.inhibitors.readRecordsToList();

    // When
    here.say(DOWN, "d1", "ClusterDown", "a", START, START.plusSeconds(10));
    var early = here.inhibitors.readRecordsToList();
    here.ends(DOWN, "d1", "ClusterDown", "a");
    var last = here.inhibitors.readRecord();

    // Then
    assertThat(early).isEmpty();
    assertThat(last.getKey()).isEqualTo("acme/realtime/" + DOWN + "/d1");
    assertThat(last.getValue()).isNull();
  }

  @Test
  void aRuleThatIsTakenAwayLetsSpeak() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/inhibition/cluster-down", inhibition());
    passes(2);
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(2);
    here.begins(SLOW, "s1", "Slow", "a");
    here.told();

    // When
    here.apply("acme/inhibition/cluster-down", null);
    passes(3);

    // Then
    assertThat(here.told()).containsExactly(SLOW + " FIRING true");
  }

  /** Nine in the morning: quiet hours until ten. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatIsMutedIsToldAfterwards(Channel channel) {
    // Given
    var here = run(channel);
    here.apply("acme/mute/mornings", mute(9 * 60, 10 * 60));
    passes(2);

    // When
    here.begins(SLOW, "s1", "Slow", "a");
    var during = here.told();
    for (var minute = 0; minute <= 60; minute++) {
      here.passes(Duration.ofMinutes(1));
    }

    // Then
    assertThat(during).containsExactly(SLOW + " SUPPRESSED false");
    assertThat(here.told()).contains(SLOW + " FIRING true");
  }

  @Test
  void anOpenAlertIsMutedWhenTheTimeComes() {
    // Given
    var here = run(Channel.REALTIME);
    here.apply("acme/mute/mornings", mute(9 * 60 + 1, 10 * 60));
    passes(2);
    here.begins(SLOW, "s1", "Slow", "a");
    var before = here.told();

    // When
    passes(60);

    // Then
    assertThat(before).containsExactly(SLOW + " FIRING true");
    assertThat(here.told()).containsExactly(SLOW + " SUPPRESSED false");
  }

  /** To be told by mistake is better than to be kept quiet by mistake. */
  @Test
  void aRuleThatCannotBeUnderstoodKeepsNothingQuiet() {
    // Given
    var here = run(Channel.REALTIME);
    var mute = mute(0, 1_440);
    mute.getMute().getDuring().getFirst().getPeriods().getFirst().setLocation("Nowhere/Land");
    here.apply("acme/mute/odd", mute);
    var rule = inhibition();
    rule.getInhibition()
        .setTarget(List.of(new LabelMatcher("alertname", MatchOperator.MATCHES, "(")));
    here.apply("acme/inhibition/odd", rule);
    passes(2);

    // When
    here.begins(DOWN, "d1", "ClusterDown", "a");
    passes(2);
    here.begins(SLOW, "s1", "Slow", "a");

    // Then
    assertThat(here.told()).containsExactly(DOWN + " FIRING true", SLOW + " FIRING true");
  }

  private static Policy inhibition() {
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName("cluster-down")
        .setWhen("")
        .setReason("")
        .setInhibition(
            new InhibitionRule(
                List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "ClusterDown")),
                List.of(new LabelMatcher("alertname", MatchOperator.NOT_EQUAL, "ClusterDown")),
                List.of("cluster")))
        .build();
  }

  private static Policy mute(int from, int to) {
    var period =
        Period.newBuilder().setLocation("UTC").setTimes(List.of(new Span(from, to))).build();
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName("mornings")
        .setWhen("")
        .setReason("Nobody is up.")
        .setMute(
            Mute.newBuilder()
                .setMatchers(List.of(new LabelMatcher("alertname", MatchOperator.EQUAL, "Slow")))
                .setDuring(List.of(new TimeInterval("mornings", List.of(period))))
                .build())
        .build();
  }

  /** What one instance says goes to another through the topic. */
  private static void carry(DrivenAlerting from, DrivenAlerting to) {
    from.inhibitors
        .readRecordsToList()
        .forEach(record -> to.heard.pipeInput(record.key(), record.value()));
  }

  private void passes(int seconds) {
    for (var i = 0; i < seconds; i++) {
      instances.forEach(one -> one.passes(Duration.ofSeconds(1)));
    }
  }

  private DrivenAlerting run(Channel channel) {
    var pace = AlertingConfig.defaults().pace(channel);
    var instance = new DrivenAlerting(channel, pace, state.resolve("s" + instances.size()));
    instances.add(instance);
    return instance;
  }
}
