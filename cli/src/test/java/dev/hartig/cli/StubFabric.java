package dev.hartig.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers as a fabric would, on a port of its own, and remembers what it was asked. */
final class StubFabric implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  record Asked(String method, String target, String type, String body, String lastEvent) {}

  private record Answer(int status, String type, String body, Map<String, String> headers) {}

  StubFabric() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
    on("GET /", 200, "{\"name\":\"hartig\",\"links\":{\"events\":\"" + url() + "/events\"}}");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answer to a request; the last one stays. */
  StubFabric on(String request, int status, String body) {
    return on(request, status, body, Map.of());
  }

  synchronized StubFabric on(String request, int status, String body, Map<String, String> headers) {
    var type = status < 300 ? "application/json" : "application/problem+json";
    answers
        .computeIfAbsent(request, any -> new ArrayDeque<>())
        .add(new Answer(status, type, body, headers));
    return this;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI target = exchange.getRequestURI();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      var last = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
      asked.add(new Asked(exchange.getRequestMethod(), target.toString(), type, body, last));
      var waiting =
          answers.getOrDefault(
              exchange.getRequestMethod() + " " + target.getPath(), new ArrayDeque<>());
      var answer =
          waiting.size() > 1
              ? waiting.remove()
              : waiting.isEmpty() ? new Answer(404, "text/plain", "", Map.of()) : waiting.peek();
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
