package dev.hartig.verification.faults;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.verification.faults.Ledger.Acceptance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * Signals on all channels in turn, at about a steady rate, from {@link #start} to {@link #stop}.
 * Each is sent again until it is accepted, as an upstream system would do it.
 */
final class Load {

  /** Threads that the signals are spread over, so that grouping and partitions matter. */
  private static final int THREADS = 60;

  /** A divisor of the number of threads, so that a thread always has the same recipient. */
  private static final int PEOPLE = 20;

  /** Every so manieth signal is for nobody. */
  private static final int FOR_NOBODY = 20;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  /** Signals not yet accepted, past which no more are sent: a door that is down is not stormed. */
  private static final int WAITING = 150;

  /**
   * Signals taken by the door and not yet accounted for, past which no more are sent. A fault must
   * not lose anything however fast the machine is; a queue that only grows would measure its speed.
   * Twenty seconds' worth at the drill's rate, so that the load goes on while a service restarts.
   */
  private static final int UNDER_WAY = 1_200;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final URI door;
  private final String source;
  private final int rate;
  private final ToIntFunction<Map<String, Acceptance>> underWay;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, Acceptance> accepted = new ConcurrentHashMap<>();
  private final List<CompletableFuture<Void>> sends = new ArrayList<>();
  private final Thread sender;
  private final Semaphore room = new Semaphore(WAITING);
  private volatile boolean stopped;

  private Load(
      String ingestionUrl, String run, int rate, ToIntFunction<Map<String, Acceptance>> underWay) {
    this.door = URI.create(ingestionUrl + "/events");
    this.source = "/faults/" + run.replaceAll("[^A-Za-z0-9]+", "-");
    this.rate = rate;
    this.underWay = underWay;
    this.sender = Thread.ofPlatform().name("load").start(this::send);
  }

  /**
   * Begins to send.
   *
   * @param run name that makes its signals different from those of others
   * @param rate signals a second, while the fabric keeps up
   * @param underWay how many of those accepted have come to no end yet
   */
  static Load start(
      String ingestionUrl, String run, int rate, ToIntFunction<Map<String, Acceptance>> underWay) {
    return new Load(ingestionUrl, run, rate, underWay);
  }

  /** Sends no more, and waits until all that was sent is accepted. */
  Map<String, Acceptance> stop(Duration patience) {
    stopped = true;
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    http.shutdownNow();
    return accepted();
  }

  /** What was accepted so far, by the signal's id. */
  Map<String, Acceptance> accepted() {
    return Map.copyOf(accepted);
  }

  private void send() {
    var number = 0;
    var looked = System.nanoTime();
    while (!stopped) {
      LockSupport.parkNanos(1_000_000_000L / rate);
      if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
        awaitFabric();
        looked = System.nanoTime();
      }
      if (room.tryAcquire()) {
        sends.add(untilAccepted(number++).whenComplete((done, failure) -> room.release()));
      }
    }
  }

  private void awaitFabric() {
    while (!stopped && underWay.applyAsInt(accepted()) > UNDER_WAY) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private CompletableFuture<Void> untilAccepted(int number) {
    var channel = Channel.values()[number % Channel.values().length];
    var request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(15))
            .header("Content-Type", "application/cloudevents+json")
            .POST(BodyPublishers.ofString(body(channel, number)))
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode())
        .exceptionally(unreachable -> 0)
        .thenCompose(
            status -> {
              if (status == 202) {
                accepted.put(signalId(number), new Acceptance(channel, System.nanoTime()));
                return CompletableFuture.completedFuture(null);
              }
              if (status >= 400 && status < 500 && status != 429) {
                throw new IllegalStateException("the door refuses a good event: " + status);
              }
              var later =
                  CompletableFuture.delayedExecutor(
                      BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
              return CompletableFuture.runAsync(() -> {}, later)
                  .thenCompose(again -> untilAccepted(number));
            });
  }

  private String signalId(int number) {
    var name = source + "\n" + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String body(Channel channel, int number) {
    var forNobody = number % FOR_NOBODY == FOR_NOBODY - 1;
    return """
        {"specversion":"1.0","id":"%d","source":"%s","type":"fault.probe","urgency":"%s",\
        "thread":"%s","datacontenttype":"application/json",\
        "data":{"title":"Probe %d","text":"Something happened, please look at it.","mentions":[%s]}}"""
        .formatted(
            number,
            source,
            channel.word(),
            forNobody ? source + "/nobody/" + number : "faults/" + number % THREADS,
            number,
            forNobody ? "" : "\"at:probe-" + number % PEOPLE + "\"");
  }
}
