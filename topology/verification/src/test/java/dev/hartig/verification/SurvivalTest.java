package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.loadtests.AlertTap;
import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.OpenLoop;
import dev.hartig.schemas.Alert;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.FabricUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Accepted means kept: every service is killed in turn, with kill -9, while signals come in on all
 * channels. Every signal that was answered 202 must come out as an alert.
 */
@Tag("slow")
class SurvivalTest {

  private static final int SIGNALS = 5_000;

  /** Signals a second: long enough a run for six kills and six recoveries. */
  private static final int RATE = 100;

  /** A client tries as long as a person would: the door may be down for a restart. */
  private static final int TRIES = 60;

  private final ConcurrentMap<Integer, Boolean> accepted = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Set<String>> alertsOfSignal = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> revisions = new ConcurrentHashMap<>();

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyAcceptedSignalComesOutThoughEachServiceIsKilled() {
    try (var fabric = FabricUnderTest.start();
        var tap = new AlertTap(fabric.bootstrapServers(), fabric.schemaRegistryUrl(), this::note)) {
      // Given
      var events = new Events(fabric.url(Service.INGESTION), "survival");
      var kills =
          CompletableFuture.runAsync(
              () -> {
                for (var service : Service.values()) {
                  fabric.kill(service);
                  fabric.awaitReady(service);
                }
              },
              // Not the common pool: on two cores it has one thread, which process exits need.
              task -> Thread.ofPlatform().name("kills").start(task));

      // When
      var sends = new CompletableFuture<?>[SIGNALS];
      OpenLoop.run(SIGNALS, RATE, (number, due) -> sends[number] = send(events, number, TRIES));
      kills.join();
      CompletableFuture.allOf(sends).join();
      var missing = awaitAll(events);

      // Then
      System.out.printf(
          "survival: accepted=%d alerted=%d revisions=%d repeated=%d by channel=%s%n",
          accepted.size(),
          alertsOfSignal.size(),
          revisions.size(),
          revisions.values().stream().filter(times -> times > 1).count(),
          repeatsByChannel());
      assertThat(accepted).hasSize(SIGNALS);
      assertThat(missing).as("accepted, but never alerted").isEmpty();
      assertThat(alertsOfSignal.values()).as("one signal, one alert").allMatch(a -> a.size() == 1);
      assertThat(repeatsByChannel().keySet())
          .as("repeats only at least once")
          .isSubsetOf("REALTIME");
    }
  }

  private void note(Alert alert) {
    var signal = alert.getMatter().getSignalId();
    alertsOfSignal.computeIfAbsent(signal, s -> ConcurrentHashMap.newKeySet()).add(alert.getId());
    var revision = alert.getMatter().getChannel() + " " + alert.getId() + "/" + alert.getRevision();
    revisions.merge(revision, 1, Integer::sum);
  }

  private Map<String, Long> repeatsByChannel() {
    return revisions.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .collect(
            Collectors.groupingBy(
                entry -> entry.getKey().split(" ")[0], TreeMap::new, Collectors.counting()));
  }

  private CompletableFuture<Integer> send(Events events, int number, int tries) {
    return events
        .send(Channel.values()[number % 3], number)
        .exceptionally(unreachable -> 0)
        .thenCompose(
            status -> {
              if (status == 202) {
                accepted.put(number, true);
              } else if (tries > 0) {
                var later = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
                return CompletableFuture.supplyAsync(() -> 0, later)
                    .thenCompose(again -> send(events, number, tries - 1));
              }
              return CompletableFuture.completedFuture(status);
            });
  }

  private Set<Integer> awaitAll(Events events) {
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    var missing = missing(events);
    while (!missing.isEmpty() && System.nanoTime() < end) {
      CompletableFuture.supplyAsync(
              () -> 0, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
          .join();
      missing = missing(events);
    }
    return missing;
  }

  private Set<Integer> missing(Events events) {
    return IntStream.range(0, SIGNALS)
        .filter(accepted::containsKey)
        .filter(number -> !alertsOfSignal.containsKey(events.signalId(number)))
        .boxed()
        .collect(Collectors.toSet());
  }
}
