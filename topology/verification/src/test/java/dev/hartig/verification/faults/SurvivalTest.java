package dev.hartig.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.verification.Poison;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Accepted means kept: a fabric with one broker is hurt in every way that one machine can be hurt,
 * under load on all channels. Every signal that was answered 202 must come out as an alert, once on
 * the channels that promise it, or with the reason why not.
 *
 * <p>One fabric bears all faults in turn; what one leaves behind, the next meets.
 */
@Tag("slow")
@Timeout(900)
class SurvivalTest {

  /** Longer than the sessions of realtime and fast, and twice what a transaction may stay open. */
  private static final Duration PAUSE = Duration.ofSeconds(22);

  private static FabricUnderTest fabric;
  private static Drill drill;

  @BeforeAll
  static void start() {
    fabric = FabricUnderTest.start();
    drill = new Drill(fabric);
  }

  @AfterAll
  static void stop() {
    try (var whole = fabric;
        var finished = drill) {
      if (finished != null) {
        // What a fault left behind may have shown only later.
        Drill.assertKept(finished.everything());
      }
    }
  }

  @Test
  @Timeout(1_500)
  void eachServiceIsKilledInTurn() {
    // When
    var balance =
        drill.run(
            "kill -9 each service in turn",
            struck -> {
              for (var service : Service.values()) {
                struck.part(
                    "kill -9 " + service.word(),
                    () -> {
                      fabric.kill(service);
                      fabric.awaitReady(service);
                    });
              }
            });

    // Then
    Drill.assertKept(balance);
  }

  @Test
  void memoryLosesItsDiskAndRealtimeDoesNotWaitForIt() {
    // When
    var balance =
        drill.run(
            "memory away, its disk lost",
            struck -> {
              fabric.keepDown(Service.MEMORY.word());
              try {
                fabric.loseState(Service.MEMORY);
                struck.awaitAlert(Channel.REALTIME);
                assertThat(fabric.pid(Service.MEMORY)).as("memory is still away").isEmpty();
              } finally {
                fabric.bringBack(Service.MEMORY.word());
                fabric.awaitReady(Service.MEMORY);
              }
            });

    // Then
    Drill.assertKept(balance);
  }

  @Test
  void theBrokerIsKilled() {
    // When
    var balance =
        drill.run(
            "kill -9 broker",
            struck -> {
              fabric.kill(FabricPlan.BROKER);
              fabric.awaitReady(FabricPlan.BROKER);
            });

    // Then
    Drill.assertKept(balance);
  }

  @Test
  void theRegistryIsAwayAndAServiceRestartsMeanwhile() {
    // When
    var balance =
        drill.run(
            "registry away, routing restarts",
            struck -> {
              fabric.keepDown(FabricPlan.REGISTRY);
              try {
                // Those that run know the schemas that they need.
                List.of(Channel.values()).forEach(struck::awaitAlert);
                fabric.kill(Service.ROUTING);
                struck.last(Duration.ofSeconds(8));
              } finally {
                fabric.bringBack(FabricPlan.REGISTRY);
                fabric.awaitReady(FabricPlan.REGISTRY);
                fabric.awaitReady(Service.ROUTING);
              }
            });

    // Then
    Drill.assertKept(balance);
  }

  @Test
  void alertingLosesItsDisk() {
    // When
    var balance =
        drill.run(
            "disk of alerting lost",
            struck -> {
              fabric.keepDown(Service.ALERTING.word());
              try {
                fabric.loseState(Service.ALERTING);
              } finally {
                fabric.bringBack(Service.ALERTING.word());
                fabric.awaitReady(Service.ALERTING);
              }
            });

    // Then
    Drill.assertKept(balance);
  }

  @Test
  void aServiceIsPausedUntilItCountsAsDead() {
    // Given
    var pid = fabric.pid(Service.ALERTING);

    // When
    var balance =
        drill.run(
            "alerting paused " + PAUSE.toSeconds() + " s",
            struck -> {
              fabric.pause(Service.ALERTING);
              struck.last(PAUSE);
              fabric.resume(Service.ALERTING);
            });

    // Then: it is the same process that goes on
    assertThat(fabric.pid(Service.ALERTING)).isEqualTo(pid);
    Drill.assertKept(balance);
  }

  @ParameterizedTest
  @EnumSource
  void theWatchdogSeesEveryChannel(Service service) throws Exception {
    // When
    var request = HttpRequest.newBuilder(URI.create(fabric.url(service) + "/q/health/live"));
    String health;
    try (var http = HttpClient.newHttpClient()) {
      health = http.send(request.build(), BodyHandlers.ofString()).body();
    }

    // Then: else a thread could hang unseen
    for (var channel : Channel.values()) {
      assertThat(health)
          .containsPattern(
              "hartig-%s-%s-[^\"]* polled seconds ago\": *[0-9]+"
                  .formatted(service.word(), channel.word()));
    }
  }

  @Test
  void everyTopicIsPoisoned() {
    // Given
    var expected = new TreeSet<String>();

    // When
    var balance =
        drill.run(
            "poison on every topic",
            struck -> {
              try (var poison = new Poison(fabric.bootstrapServers(), fabric.schemaRegistryUrl())) {
                for (var topic : Poison.poisonable()) {
                  // On the keys of what is under way.
                  var key = "local/faults/" + topic.partitions();
                  poison.write(topic.name(), key, Map.of(), poison.doses(topic)).stream()
                      .flatMap(
                          place ->
                              Poison.givenUpBy(topic).map(reader -> place.letter(reader.word())))
                      .forEach(expected::add);
                }
              }
            });

    // Then
    var given =
        drill
            .ledger()
            .await(Duration.ofSeconds(60), () -> drill.witness().letters().containsAll(expected));
    assertThat(given).as("each reader gives up each dose").isTrue();
    Drill.assertKept(balance);
  }
}
