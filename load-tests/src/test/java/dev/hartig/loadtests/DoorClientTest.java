package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server of the JDK's on loopback. */
@Timeout(30)
class DoorClientTest {

  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/events",
        exchange -> {
          try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            var answer = body.contains("refuse") ? 429 : 202;
            exchange.sendResponseHeaders(answer, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void everyEventArrivesOnceOverFewConnections() {
    // Given
    try (var events = new Events(url(), "test")) {

      // When
      var answers = IntStream.range(0, 500).mapToObj(n -> events.send(Channel.FAST, n)).toList();

      // Then
      assertThat(answers.stream().map(CompletableFuture::join)).hasSize(500).containsOnly(202);
      assertThat(bodies).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRefusalIsTold() {
    // Given
    var status = new CompletableFuture<Integer>();
    try (var client = new DoorClient(URI.create(url()), 1)) {

      // When
      client.post(
          "/events", "text/plain", "refuse".getBytes(StandardCharsets.UTF_8), status::complete);

      // Then
      assertThat(status.join()).isEqualTo(429);
    }
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() {
    // Given
    server.stop(0);
    try (var events = new Events(url(), "test")) {

      // When
      var answers = List.of(events.send(Channel.FAST, 1), events.send(Channel.FAST, 2));

      // Then
      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.handle((status, failure) -> failure).join())
                      .hasMessageContaining("no answer to event"));
    }
  }
}
