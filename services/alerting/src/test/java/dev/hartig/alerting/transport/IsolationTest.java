package dev.hartig.alerting.transport;

import static dev.hartig.alerting.transport.Outside.CIRCUIT;
import static dev.hartig.alerting.transport.Outside.GIVE_UP_AFTER;
import static dev.hartig.alerting.transport.Outside.SCHEDULE;
import static dev.hartig.alerting.transport.Outside.notification;
import static dev.hartig.alerting.transport.Outside.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers that hang, fail and hang up, beside one that works: over real connections, with the
 * alarm shared as in the service.
 */
@Timeout(60)
class IsolationTest {

  private static final int ALERTS = 300;
  private static final int SIDE_BY_SIDE = 16;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch hung = new CountDownLatch(SIDE_BY_SIDE);
  private final AtomicInteger failures = new AtomicInteger();
  private final Queue<Delivery.End> endsOfOthers = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/works", exchange -> status(exchange, 204));
    server.createContext("/fails", exchange -> status(exchange, 500));
    server.createContext("/hangs", this::hang);
    server.createContext("/hangs-up", HttpExchange::close);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    alarm.shutdownNow();
    workers.shutdownNow();
  }

  @Test
  void oneThatWorksGetsEverythingWhileOthersHangFailAndHangUp() throws Exception {
    // Given: all that may hang at a time do
    for (var other : new String[] {"hangs", "fails", "hangs-up"}) {
      var delivery = delivery(other);
      var lanes = new Lanes(SIDE_BY_SIDE);
      for (var i = 0; i < ALERTS; i++) {
        var alert = notification("a" + i, "t" + i);
        lanes.run(
            alert.subject().key(), () -> delivery.deliver(alert).thenAccept(endsOfOthers::add));
      }
    }
    assertThat(hung.await(30, TimeUnit.SECONDS)).isTrue();

    // When
    var delivery = delivery("works");
    var lanes = new Lanes(SIDE_BY_SIDE);
    var arrived = new CountDownLatch(ALERTS);
    for (var i = 0; i < ALERTS; i++) {
      var alert = notification("a" + i, "t" + i);
      lanes.run(alert.subject().key(), () -> delivery.deliver(alert).thenRun(arrived::countDown));
    }

    // Then: before any of the others has come to an end
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(endsOfOthers).isEmpty();
    assertThat(failures.get()).isPositive();
  }

  private Delivery delivery(String path) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    var receiver = receiver(url);
    var clock = InstantSource.system();
    var lookup = new Lookup(InetAddress::getAllByName, receiver.guard(), workers);
    var http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(SIDE_BY_SIDE));
    // Longer than the test: what hangs does so throughout.
    var client = new WebhookClient(http, receiver, lookup, Duration.ofMinutes(2), clock, alarm);
    var dismissals = new Dismissals(folder.resolve(path));
    return new Delivery(
        client::post,
        new Endpoint(receiver, CIRCUIT, SCHEDULE, dismissals, clock),
        SCHEDULE,
        GIVE_UP_AFTER,
        clock,
        wait ->
            task ->
                alarm.schedule(() -> workers.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS),
        kind -> failures.incrementAndGet());
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void hang(HttpExchange exchange) {
    hung.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
