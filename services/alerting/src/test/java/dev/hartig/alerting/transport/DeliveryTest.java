package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real HTTP server on the loopback address. */
@Timeout(30)
class DeliveryTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Notification NOTIFICATION =
      new Notification(
          "a1",
          3,
          new Subject("acme", "incident/checkout", "s1", "ann"),
          true,
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "{\"title\":\"Käse\"}");

  private record Seen(Map<String, List<String>> headers, String body) {}

  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicInteger redirected = new AtomicInteger();
  private HttpServer server;
  private HttpClient http;
  private int[] statuses = {204};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/hook", this::answer);
    server.createContext("/hang", this::hang);
    server.createContext("/elsewhere", exchange -> redirected.incrementAndGet());
    server.start();
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @AfterEach
  void stop() {
    hanging.countDown();
    server.stop(0);
    http.shutdownNow();
    alarm.shutdownNow();
    workers.shutdownNow();
  }

  @Test
  void signatureIsTheSpecificationsOwn() throws Exception {
    // The vector of the reference libraries' tests.
    assertThat(
            new Webhook(SECRET)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void receiverCanVerifyWhatItGets() throws Exception {
    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Delivered("HTTP 204", 1));
    var request = seen.getFirst();
    new Webhook(SECRET).verify(request.body(), request.headers());
    assertThat(request.body()).isEqualTo(NOTIFICATION.body());
    assertThat(header(request, "Webhook-id")).isEqualTo("a1/3");
    assertThat(header(request, "Content-type")).startsWith("application/cloudevents+json");
    assertThat(header(request, "Traceparent")).isEqualTo(NOTIFICATION.traceparent());
  }

  @Test
  void failureIsRetriedUnderTheSameIdWithGrowingWaits() throws Exception {
    // Given
    statuses = new int[] {500, 429, 302, 200};

    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Delivered("HTTP 200", 4));
    assertThat(seen).extracting(request -> header(request, "Webhook-id")).containsOnly("a1/3");
    assertThat(waits).hasSize(3).isSorted();
    assertThat(redirected).hasValue(0);
  }

  @Test
  void isGivenUpAfterTheLastAttempt() throws Exception {
    // Given
    statuses = new int[] {503};

    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("HTTP 503", 6));
    assertThat(seen).hasSize(6);
  }

  @Test
  void goneEndsItForGood() throws Exception {
    // Given
    statuses = new int[] {410};
    var delivery = delivery("/hook");

    // When
    var first = delivery.deliver(NOTIFICATION).get();
    var second = delivery.deliver(NOTIFICATION).get();

    // Then
    assertThat(first).isEqualTo(new Delivery.End.Bounced("HTTP 410 Gone", 1));
    assertThat(second)
        .isEqualTo(new Delivery.End.Bounced("disabled since it answered 410 Gone", 0));
    assertThat(seen).hasSize(1);
  }

  @Test
  void hangingReceiverIsCutOffEvenInTheMiddleOfItsAnswer() throws Exception {
    // When
    var end = delivery("/hang").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("no answer within 200 ms", 6));
  }

  @Test
  void nobodyListeningIsRetriedToo() throws Exception {
    // Given
    var url = url("/hook");
    server.stop(0);

    // When
    var end = delivery(url).deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("ConnectException", 6));
  }

  @Test
  void scheduleGrowsIsSpreadAndEnds() {
    // Given
    var schedule = new RetrySchedule(6, Duration.ofSeconds(1), Duration.ofMinutes(5));

    // When / Then
    var expected = List.of(1_000L, 4_000L, 16_000L, 64_000L, 256_000L);
    for (var failed = 1; failed <= 5; failed++) {
      var wait = schedule.waitAfter(failed, "a1/1").orElseThrow().toMillis();
      var even = expected.get(failed - 1);
      assertThat(wait).isBetween(even * 8 / 10, even * 12 / 10);
      assertThat(schedule.waitAfter(failed, "a1/1")).hasValue(Duration.ofMillis(wait));
    }
    assertThat(schedule.waitAfter(6, "a1/1")).isEmpty();
    assertThat(schedule.waitAfter(1, "a2/1")).isNotEqualTo(schedule.waitAfter(1, "a1/1"));
  }

  private Delivery delivery(String path) {
    return delivery(url(path));
  }

  /** Waits are noted and not waited for. */
  private Delivery delivery(URI url) {
    var receiver = new Receiver("pager", url, SECRET, Set.of(Channel.REALTIME), Set.of());
    var client =
        new WebhookClient(http, receiver, Duration.ofMillis(200), InstantSource.system(), alarm);
    return new Delivery(
        client::post,
        new RetrySchedule(6, Duration.ofSeconds(1), Duration.ofMinutes(5)),
        wait -> {
          waits.add(wait);
          return workers;
        },
        kind -> {},
        new AtomicBoolean());
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(
        new Seen(
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(statuses[Math.min(seen.size(), statuses.length) - 1], -1);
    exchange.close();
  }

  /** Answers 200 and then never finishes the body. */
  private void hang(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    try {
      hanging.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String header(Seen request, String name) {
    return request.headers().get(name).getFirst();
  }
}
