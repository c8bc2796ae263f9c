package dev.hartig.alerting.transport;

import static dev.hartig.alerting.transport.Outside.LOOPBACK;
import static dev.hartig.alerting.transport.Outside.SCHEDULE;
import static dev.hartig.alerting.transport.Outside.SECRET;
import static dev.hartig.alerting.transport.Outside.endpoint;
import static dev.hartig.alerting.transport.Outside.receiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.config.AddressGuard;
import dev.hartig.alerting.config.Receiver;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server on the loopback address. */
@Timeout(30)
class DeliveryTest {

  private static final String NEXT_SECRET = "whsec_" + "A".repeat(32);
  private static final Notification NOTIFICATION =
      new Notification(
          "a1",
          3,
          new Subject("acme", "incident/checkout", "s1", "ann"),
          true,
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "application/cloudevents+json; charset=UTF-8",
          "{\"title\":\"Käse\"}",
          Map.of(),
          Notification.Origin.none());

  private record Seen(Map<String, List<String>> headers, String body) {}

  @TempDir Path folder;

  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final List<String> retried = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicInteger redirected = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private int[] statuses = {204};
  private String retryAfter = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/hook", this::answer);
    server.createContext("/hang", this::hang);
    server.createContext("/close", HttpExchange::close);
    server.createContext("/elsewhere", exchange -> redirected.incrementAndGet());
    server.start();
  }

  @AfterEach
  void stop() {
    hanging.countDown();
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
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
    assertThat(header(request, "Idempotency-key")).isEqualTo("\"a1/3\"");
    assertThat(header(request, "Host")).isEqualTo(url("/").getAuthority());
    assertThat(header(request, "Traceparent")).isEqualTo(NOTIFICATION.traceparent());
  }

  @Test
  void failureIsRetriedUnderTheSameIdWithGrowingWaits() throws Exception {
    // Given
    statuses = new int[] {500, 502, 302, 200};

    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Delivered("HTTP 200", 4));
    assertThat(seen).extracting(request -> header(request, "Webhook-id")).containsOnly("a1/3");
    assertThat(waits).hasSize(3);
    assertThat(retried).containsExactly("refused", "refused", "refused");
    assertThat(redirected).hasValue(0);
  }

  @Test
  void isGivenUpAfterTheLastAttempt() throws Exception {
    // Given
    statuses = new int[] {503};

    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("HTTP 503", 8));
    assertThat(seen).hasSize(8);
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
    assertThat(first).isEqualTo(new Delivery.End.Disabled("HTTP 410 Gone", 1));
    assertThat(second)
        .isEqualTo(new Delivery.End.Disabled("disabled since it answered 410 Gone", 0));
    assertThat(seen).hasSize(1);
  }

  @Test
  void hangingReceiverIsCutOffEvenInTheMiddleOfItsAnswer() throws Exception {
    // When
    var delivery =
        delivery(receiver(url("/hang")), InetAddress::getAllByName, Duration.ofMillis(200));
    var end = delivery.deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("no answer within 200 ms", 8));
  }

  @Test
  void nobodyListeningIsRetriedToo() throws Exception {
    // Given
    var url = url("/hook");
    server.stop(0);

    // When
    var end = delivery(url).deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("no connection", 8));
  }

  @Test
  void connectionThatIsClosedWithoutAnAnswerIsRetriedToo() throws Exception {
    // When
    var end = delivery("/close").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("the connection was closed", 8));
  }

  @Test
  void whileSecretsAreExchangedEitherVerifies() throws Exception {
    // Given
    var both = receiver(url("/hook"), LOOPBACK, SECRET, NEXT_SECRET);

    // When
    delivery(both, InetAddress::getAllByName).deliver(NOTIFICATION).get();

    // Then
    var request = seen.getFirst();
    assertThat(header(request, "Webhook-signature")).matches("v1,\\S+ v1,\\S+");
    new Webhook(SECRET).verify(request.body(), request.headers());
    new Webhook(NEXT_SECRET).verify(request.body(), request.headers());
    assertThatThrownBy(
            () -> new Webhook("whsec_" + "B".repeat(32)).verify(request.body(), request.headers()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void receiverThatAsksToWaitIsLeftAloneThatLong() throws Exception {
    // Given
    statuses = new int[] {429, 200};
    retryAfter = "90";

    // When
    var end = delivery("/hook").deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Delivered("HTTP 200", 2));
    assertThat(waits).containsExactly(Duration.ofSeconds(90));
  }

  @Test
  void nothingIsSentToAnAddressThatIsNotAllowed() throws Exception {
    // Given: a public name that leads to this machine
    var receiver = receiver(url("/hook", "receiver.invalid"), new AddressGuard(List.of()), SECRET);
    var loopback = new InetAddress[] {InetAddress.getLoopbackAddress()};

    // When
    var end = delivery(receiver, host -> loopback).deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("requests may not go to 127.0.0.1", 8));
    assertThat(seen).isEmpty();
    assertThat(retried).containsOnly("forbidden");
  }

  @Test
  void oneForbiddenAddressAmongSeveralIsEnough() throws Exception {
    // Given
    var receiver = receiver(url("/hook", "receiver.invalid"), LOOPBACK, SECRET);
    var addresses =
        new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("10.0.0.7")};

    // When
    var end = delivery(receiver, host -> addresses).deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("requests may not go to 10.0.0.7", 8));
    assertThat(seen).isEmpty();
  }

  @Test
  void connectsToTheAddressThatWasJudgedInTheNameOfTheHost() throws Exception {
    // Given: a name that nobody else resolves, and that leads elsewhere when asked again
    var receiver = receiver(url("/hook?to=ops", "receiver.invalid"), LOOPBACK, SECRET);
    var asked = new AtomicInteger();
    Lookup.Names rebinding =
        host ->
            new InetAddress[] {
              asked.getAndIncrement() == 0
                  ? InetAddress.getLoopbackAddress()
                  : InetAddress.ofLiteral("169.254.169.254")
            };
    statuses = new int[] {500};

    // When
    var end = delivery(receiver, rebinding).deliver(NOTIFICATION).get();

    // Then: judged anew at each attempt, and resolved once for it
    assertThat(end)
        .isEqualTo(new Delivery.End.Bounced("requests may not go to 169.254.169.254", 8));
    assertThat(asked).hasValue(8);
    assertThat(seen).hasSize(1);
    assertThat(header(seen.getFirst(), "Host"))
        .isEqualTo("receiver.invalid:" + server.getAddress().getPort());
  }

  @Test
  void nameThatLeadsNowhereIsRetried() throws Exception {
    // Given
    var receiver = receiver(url("/hook", "receiver.invalid"), LOOPBACK, SECRET);
    Lookup.Names nowhere =
        host -> {
          throw new UnknownHostException(host);
        };

    // When
    var end = delivery(receiver, nowhere).deliver(NOTIFICATION).get();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Bounced("its name leads nowhere", 8));
  }

  private Delivery delivery(String path) {
    return delivery(url(path));
  }

  private Delivery delivery(URI url) {
    return delivery(receiver(url), InetAddress::getAllByName);
  }

  private Delivery delivery(Receiver receiver, Lookup.Names names) {
    return delivery(receiver, names, Duration.ofSeconds(20));
  }

  /** Waits are noted and leapt over. */
  private Delivery delivery(Receiver receiver, Lookup.Names names, Duration timeout) {
    var client =
        new WebhookClient(
            vertx.createHttpClient(),
            receiver,
            new Lookup(names, receiver.guard(), workers),
            timeout,
            now::get,
            alarm);
    return new Delivery(
        client::post,
        endpoint(receiver, folder, now::get),
        SCHEDULE,
        Duration.ofDays(1),
        now::get,
        wait -> {
          waits.add(wait);
          now.updateAndGet(instant -> instant.plus(wait));
          return workers;
        },
        retried::add);
  }

  private URI url(String pathAndQuery, String host) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + pathAndQuery);
  }

  private URI url(String path) {
    return url(path, "127.0.0.1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(
        new Seen(
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    if (!retryAfter.isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
    }
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
