package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TempoTest {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  @Test
  void realtimeWaitsForNothing() {
    // When
    var realtime = Tempo.of(Channel.REALTIME);

    // Then
    assertThat(realtime.exactlyOnce()).isFalse();
    assertThat(realtime.linger()).isZero();
    assertThat(realtime.cacheBytes()).isZero();
    assertThat(realtime.fetchBytes()).isEqualTo(1);
  }

  @Test
  void onRealtimeOnlyWhatNobodyWaitsForIsTakenTogether() {
    for (var service : Service.values()) {
      // When
      var tempo = Tempo.of(service, Channel.REALTIME);

      // Then
      var waits = tempo.fetchBytes() > 1 || tempo.linger().isPositive();
      assertThat(waits)
          .as(service.word())
          .isEqualTo(service == Service.GATEWAY || service == Service.MEMORY);
    }
  }

  @Test
  void theOthersAreExactlyOnceAndSlowerInTurn() {
    // When
    var fast = Tempo.of(Channel.FAST);
    var slow = Tempo.of(Channel.SLOW);

    // Then
    assertThat(fast.exactlyOnce()).isTrue();
    assertThat(slow.exactlyOnce()).isTrue();
    assertThat(fast.commitInterval()).isLessThan(slow.commitInterval());
    assertThat(fast.linger()).isLessThan(slow.linger());
  }

  @Test
  void whereTransactionsBringBatchesNoFetchWaitsForOne() {
    for (var service : EnumSet.complementOf(EnumSet.of(Service.MEMORY, Service.GATEWAY))) {
      for (var channel : new Channel[] {Channel.FAST, Channel.SLOW}) {
        // When
        var tempo = Tempo.of(service, channel);

        // Then: a consumer with nothing to read asks twice a second, not fifty times
        assertThat(tempo.fetchBytes()).as(service + " " + channel).isEqualTo(1);
        assertThat(tempo.fetchWait()).as(service + " " + channel).isEqualTo(HALF_A_SECOND);
      }
    }
  }

  @Test
  void whoReadsWhatRealtimeWritesOneByOneGathersIt() {
    for (var service : List.of(Service.MEMORY, Service.GATEWAY)) {
      for (var channel : Channel.values()) {
        // When
        var tempo = Tempo.of(service, channel);

        // Then: no longer than a commit where a hop waits for it, and nowhere so that one sees it
        var onTheWay = service == Service.MEMORY && channel == Channel.FAST;
        var longest = onTheWay ? tempo.commitInterval() : Duration.ofMillis(100);
        assertThat(tempo.fetchBytes()).as(service + " " + channel).isGreaterThan(1);
        assertThat(tempo.fetchWait())
            .as(service + " " + channel)
            .isPositive()
            .isLessThanOrEqualTo(longest);
      }
    }
  }

  @Test
  void aPollNeverOutlastsTheCommitItWouldDelay() {
    for (var channel : Channel.values()) {
      // When
      var tempo = Tempo.of(channel);

      // Then
      assertThat(tempo.poll()).as(channel.word()).isLessThanOrEqualTo(tempo.commitInterval());
    }
  }
}
