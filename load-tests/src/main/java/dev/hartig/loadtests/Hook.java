package dev.hartig.loadtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hartig.loadtests.workload.Misbehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Receivers of webhooks in the driver. The first notes when each alert first came, of the fabric by
 * signal, of Alertmanager by the labels {@code run} and {@code number}, and what came again; it
 * answers at once, or never. A second one, its neighbour, only answers, or does not.
 */
public final class Hook implements AutoCloseable {

  private static final int NO_CONTENT = 204;
  private static final int SERVER_ERROR = 500;
  private static final int BACKLOG = 256;
  private static final int HANGING_SECONDS = 30;

  /** Of Standard Webhooks: the same for every try of one notification. */
  private static final String KEY = "webhook-id";

  /** As the fabric's webhook has it. */
  private static final Pattern SIGNAL = Pattern.compile("\"signal\":\\{\"id\":\"([^\"]+)\"");

  /** As Alertmanager's webhook has labels: in the order of the alphabet. */
  private static final Pattern LABELS =
      Pattern.compile("\"number\":\"(\\d+)\",\"run\":\"([^\"]+)\"");

  private final HttpServer server;
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger repeatedOtherwise = new AtomicInteger();
  private final AtomicInteger beside = new AtomicInteger();
  private volatile Set<String> earlier = Set.of();
  private volatile @Nullable Misbehaviour misbehaviour;
  private volatile CountDownLatch answering = new CountDownLatch(0);
  private volatile CountDownLatch behaves = new CountDownLatch(0);

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
    server.createContext("/neighbour", this::takeBeside);
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
        var first = arrivals.putIfAbsent(key, now) == null;
        if (earlier.contains(key)) {
          continue;
        }
        if (!first) {
          repeated.incrementAndGet();
        }
        noteKey(key, exchange.getRequestHeaders().getFirst(KEY));
      }
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Alertmanager has no key: what it repeats cannot be told from what is new. */
  private void noteKey(String alert, @Nullable String key) {
    var first = keys.putIfAbsent(alert, key == null ? "" : key);
    if (first != null && (key == null || !first.equals(key))) {
      repeatedOtherwise.incrementAndGet();
    }
  }

  private void takeBeside(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      beside.incrementAndGet();
      switch (misbehaviour) {
        case null -> exchange.sendResponseHeaders(NO_CONTENT, -1);
        case HANGS -> {
          // Whoever waits is let go when it behaves again.
          var unused = behaves.await(HANGING_SECONDS, TimeUnit.SECONDS);
          exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
        case FAILS -> exchange.sendResponseHeaders(SERVER_ERROR, -1);
        // Closed before a head was sent, the connection ends.
        case CLOSES -> {}
      }
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

  /** Where the fabric posts besides. */
  public URI neighbour() {
    return uri("/neighbour");
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

  /**
   * From now on repeats are of what comes from now on: whoever was told minutes ago, and has not
   * answered, is told again by another medium, which is no repeat.
   */
  public void forget() {
    earlier = Set.copyOf(arrivals.keySet());
  }

  /** How often an alert came that had come before. */
  public int repeated() {
    return repeated.get();
  }

  /** Of these, those under another idempotency key than the first, or under none. */
  public int repeatedOtherwise() {
    return repeatedOtherwise.get();
  }

  /** Requests that came to the neighbour, answered or not. */
  public int beside() {
    return beside.get();
  }

  /** From now on the neighbour does this. */
  public void misbehave(Misbehaviour how) {
    behaves = new CountDownLatch(1);
    misbehaviour = how;
  }

  /** From now on it answers, those that wait first. */
  public void behave() {
    misbehaviour = null;
    behaves.countDown();
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
    behave();
    server.stop(0);
  }
}
