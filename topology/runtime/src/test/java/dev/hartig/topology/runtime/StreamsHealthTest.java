package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a process is alive: the clients say that they run, and their threads move. */
class StreamsHealthTest {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final String THREAD = "hartig-routing-fast-1-StreamThread-1";
  private static final Map<Channel, State> RUNNING =
      Map.of(Channel.REALTIME, State.RUNNING, Channel.FAST, State.RUNNING);

  @ParameterizedTest
  @CsvSource({"0, UP", "150, UP", "151, DOWN", "100000, DOWN"})
  void aThreadThatDoesNotPollIsStuckThoughItsClientSaysRunning(long seconds, Status expected) {
    // Given
    var pulses = Pulse.of(Channel.FAST, metrics(polled(THREAD + "-consumer", (double) seconds)));

    // When
    var response = StreamsHealth.alive(RUNNING, pulses, PATIENCE);

    // Then
    assertThat(response.getStatus()).isEqualTo(expected);
  }

  @Test
  void theStuckThreadAndItsChannelAreNamed() {
    // Given
    var moving = Pulse.of(Channel.REALTIME, metrics(polled("moving-consumer", 0.0)));
    var stuck = Pulse.of(Channel.FAST, metrics(polled(THREAD + "-consumer", 300.0)));

    // When
    var response =
        StreamsHealth.alive(RUNNING, List.of(moving.getFirst(), stuck.getFirst()), PATIENCE);

    // Then
    assertThat(response.getData().orElseThrow())
        .containsEntry("fast stuck", THREAD)
        .containsEntry(THREAD + " polled seconds ago", 300L)
        .containsEntry("fast", "RUNNING")
        .doesNotContainKey("realtime stuck");
  }

  @Test
  void consumersThatPollOnlyNowAndThenAreNotWatched() {
    // Given
    var metrics =
        metrics(
            polled(THREAD + "-restore-consumer", 9_999.0),
            polled("hartig-routing-fast-1-global-consumer", 9_999.0),
            polled("some-producer", 9_999.0),
            new Fixed(new MetricName("last-poll-seconds-ago", "others", "", tags("x-consumer")), 9),
            new Fixed(new MetricName("poll-rate", "consumer-metrics", "", tags("x-consumer")), 9));

    // When
    var pulses = Pulse.of(Channel.FAST, metrics);

    // Then
    assertThat(pulses).isEmpty();
  }

  @Test
  void aThreadThatHasNotPolledYetIsNotStuck() {
    // When
    var pulses = Pulse.of(Channel.FAST, metrics(polled(THREAD + "-consumer", -1.0)));

    // Then
    assertThat(pulses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aClientIsAliveUntilItHasGivenUp(State state) {
    // When
    var response = StreamsHealth.alive(Map.of(Channel.SLOW, state), List.of(), PATIENCE);

    // Then
    var given = state == State.ERROR || state == State.NOT_RUNNING;
    assertThat(response.getStatus()).isEqualTo(given ? Status.DOWN : Status.UP);
  }

  @Test
  void beforeTheStartNothingIsAlive() {
    // When
    var response = StreamsHealth.alive(Map.of(), List.of(), PATIENCE);

    // Then
    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
  }

  private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

  private static Metric polled(String client, double secondsAgo) {
    var name = new MetricName("last-poll-seconds-ago", "consumer-metrics", "", tags(client));
    return new Fixed(name, secondsAgo);
  }

  private static Map<String, String> tags(String client) {
    return Map.of("client-id", client);
  }

  private static Map<MetricName, Metric> metrics(Metric... all) {
    var metrics = new LinkedHashMap<MetricName, Metric>();
    for (var metric : all) {
      metrics.put(metric.metricName(), metric);
    }
    return metrics;
  }
}
