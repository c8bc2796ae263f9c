package dev.hartig.loadtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A receiver of webhooks in the driver: notes when each alert first came, of the fabric by signal,
 * of Alertmanager by the labels {@code run} and {@code number}. It answers at once, or never.
 */
public final class Hook implements AutoCloseable {

  private static final int NO_CONTENT = 204;
  private static final int BACKLOG = 256;

  /** As the fabric's webhook has it. */
  private static final Pattern SIGNAL = Pattern.compile("\"signal\":\\{\"id\":\"([^\"]+)\"");

  /** As Alertmanager's webhook has labels: in the order of the alphabet. */
  private static final Pattern LABELS =
      Pattern.compile("\"number\":\"(\\d+)\",\"run\":\"([^\"]+)\"");

  private final HttpServer server;
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile CountDownLatch answering = new CountDownLatch(0);

  /** Starts on a free port. */
  public Hook() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/hartig", exchange -> take(exchange, SIGNAL));
    server.createContext("/alertmanager", exchange -> take(exchange, LABELS));
    server.start();
  }

  private void take(HttpExchange exchange, Pattern pattern) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.incrementAndGet();
      answering.await();
      var now = System.nanoTime();
      for (var match = pattern.matcher(body); match.find(); ) {
        var key = match.groupCount() == 1 ? match.group(1) : key(match.group(2), match.group(1));
        arrivals.putIfAbsent(key, now);
      }
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String key(String run, String number) {
    return run + "/" + number;
  }

  /** Where the fabric posts. */
  public URI hartig() {
    return uri("/hartig");
  }

  /** Where Alertmanager posts. */
  public URI alertmanager() {
    return uri("/alertmanager");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** When each of the fabric's signals first came, by its id. */
  public Map<String, Long> arrivals() {
    return arrivals;
  }

  /** Key of an alert of Alertmanager's among the arrivals. */
  public static String key(String run, int number) {
    return key(run, Integer.toString(number));
  }

  /** Requests that came, answered or not. */
  public int requests() {
    return requests.get();
  }

  /** Takes requests from now on and answers none. */
  public void hang() {
    answering = new CountDownLatch(1);
  }

  /** Answers again, those that wait first. */
  public void answer() {
    answering.countDown();
  }

  @Override
  public void close() {
    answer();
    server.stop(0);
  }
}
