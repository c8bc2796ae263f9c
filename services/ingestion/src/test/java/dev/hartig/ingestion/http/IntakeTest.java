package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.config.IngestionMetrics;
import dev.hartig.ingestion.config.TestConfig;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Interpreted;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.ingestion.domain.Urgency;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every door does with what it has read, with functions in place of policies and brokers. */
class IntakeTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-09T12:00:00Z"), ZoneOffset.UTC);
  private static final IngestionConfig SMALL =
      TestConfig.with(
          Map.of(
              "hartig.ingestion.max-in-flight", "1",
              "hartig.ingestion.recent-ids", "2",
              "hartig.ingestion.ack-timeout", "30s"));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Admitted> sent = new ArrayList<>();

  private Intake intake(
      Optional<List<PolicyRule>> policies, Function<Admitted, CompletableFuture<Void>> send) {
    return new Intake(SMALL, () -> policies, send, meters, NOON);
  }

  private Intake intake() {
    return intake(Optional.of(List.of()), this::acknowledge);
  }

  private CompletableFuture<Void> acknowledge(Admitted signal) {
    sent.add(signal);
    return CompletableFuture.completedFuture(null);
  }

  private static Interpreted event(String id, String type) {
    return CloudEventReading.read(
        new RawEvent("/shop", id, type, Optional.empty(), Optional.empty(), Map.of(), Tree.empty()),
        "local");
  }

  private static Outcome take(Intake intake, Interpreted... events) {
    return intake.take("events", List.of(events), Intake.Strictness.WHOLE);
  }

  @Test
  void floodOnOneChannelTurnsAwayThatChannelAlone() throws InterruptedException {
    // Given
    var slowReachedBrokers = new CountDownLatch(1);
    var acknowledgement = new CompletableFuture<Void>();
    var intake =
        intake(
            Optional.of(List.of()),
            signal -> {
              if (signal.urgency().urgency() == Urgency.SLOW) {
                slowReachedBrokers.countDown();
                return acknowledgement;
              }
              return acknowledge(signal);
            });
    var waiting = Thread.ofVirtual().start(() -> take(intake, event("1", "note")));
    slowReachedBrokers.await();
    // When
    var slow = take(intake, event("2", "note"));
    var realtime = take(intake, event("3", "incident"));
    acknowledgement.complete(null);
    waiting.join();
    // Then
    assertThat(slow).isInstanceOf(Outcome.Busy.class);
    assertThat(realtime).isInstanceOf(Outcome.Accepted.class);
    assertThat(take(intake, event("2", "note"))).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void nothingIsAcceptedBeforeThePoliciesAreRead() {
    // When
    var outcome = take(intake(Optional.empty(), this::acknowledge), event("1", "note"));
    // Then
    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void brokenPolicyIsCountedAndStopsNothing() {
    // Given
    var broken = new PolicyRule("local", "p", "signal.", Urgency.REALTIME, "Because.", 1);
    // When
    var outcome = take(intake(Optional.of(List.of(broken)), this::acknowledge), event("1", "note"));
    // Then
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    assertThat(meters.counter(IngestionMetrics.POLICIES_BROKEN.meter()).count()).isEqualTo(1);
  }

  @Test
  void sameIdTwiceInARequestIsSentOnce() {
    // When
    var outcome = take(intake(), event("1", "note"), event("1", "note"));
    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Accepted.class,
            accepted ->
                assertThat(accepted.receipts())
                    .extracting(Outcome.Receipt::duplicate)
                    .containsExactly(false, true));
    assertThat(sent).hasSize(1);
  }

  @Test
  void onlySoManyIdsAreRemembered() {
    // Given
    var intake = intake();
    IntStream.rangeClosed(1, 3).forEach(i -> take(intake, event("" + i, "note")));
    // When
    take(intake, event("1", "note"));
    take(intake, event("3", "note"));
    // Then
    assertThat(sent)
        .extracting(s -> s.draft().origin().upstreamId())
        .containsExactly("1", "2", "3", "1");
  }

  @Test
  void withoutBrokersABatchWaitsForOneTimeoutOnly() {
    // Given
    var tries = new ArrayList<Admitted>();
    var intake =
        intake(
            Optional.of(List.of()),
            signal -> {
              tries.add(signal);
              return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
            });
    // When
    var outcome = take(intake, event("1", "note"), event("2", "note"), event("3", "note"));
    // Then
    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    assertThat(tries).hasSize(1);
  }
}
