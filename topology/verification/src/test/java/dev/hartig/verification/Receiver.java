package dev.hartig.verification;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A receiver of webhooks that answers what it is told to, and keeps what it got. */
final class Receiver implements AutoCloseable {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final int PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final List<Got> got = new ArrayList<>();
  private int answer = 204;

  /** One delivery: the answer it got, and whether its signature is genuine. */
  record Got(String id, String body, int answer, boolean genuine, String type) {}

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  synchronized void answer(int status) {
    answer = status;
  }

  private synchronized void receive(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    got.add(
        new Got(
            headers.getFirst("webhook-id"),
            body,
            answer,
            genuine(exchange, body),
            headers.getFirst("content-type")));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
    notifyAll();
  }

  private static boolean genuine(HttpExchange exchange, String body) {
    try {
      new Webhook(SECRET)
          .verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
      return true;
    } catch (WebhookVerificationException forged) {
      return false;
    }
  }

  /** Waits for a delivery that fits; gives the first. */
  synchronized Got await(String what, Predicate<Got> fits) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (true) {
        var first = got.stream().filter(fits).findFirst();
        if (first.isPresent()) {
          return first.get();
        }
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no delivery: " + what + ", but " + got);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
