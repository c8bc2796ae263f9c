package dev.hartig.loadtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts over a few kept HTTP/1.1 connections, one request at a time on each, from one thread.
 *
 * <p>Driver and fabric share the machine, so what the driver spends on HTTP is missing from what it
 * measures. What finds no free connection waits for one; the wait is part of its latency.
 */
public final class DoorClient implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final int CLOSING_SECONDS = 5;

  private final InetSocketAddress address;
  private final String host;
  private final int connections;
  private final Selector selector;
  private final Queue<Exchange> asked = new ConcurrentLinkedQueue<>();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Deque<KeptConnection> idle = new ArrayDeque<>();
  private final Set<KeptConnection> open = new HashSet<>();
  private final Thread thread;
  private volatile boolean closing;

  /** What comes back, on the client's thread. */
  @FunctionalInterface
  public interface Answer {
    /**
     * @param status HTTP status; 0 when there was no answer: no connection, cut off, or none in
     *     half a minute
     */
    void answered(int status);
  }

  /** One request and who waits for its answer. */
  record Exchange(ByteBuffer request, Answer answer, long deadline) {}

  /**
   * Connects when first used.
   *
   * @param server host and port are taken from it
   * @param connections most of them at once, and so most requests under way
   */
  public DoorClient(URI server, int connections) {
    address = new InetSocketAddress(server.getHost(), server.getPort());
    host = server.getHost() + ":" + server.getPort();
    this.connections = connections;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofPlatform().name("door-client").daemon().start(this::work);
  }

  /** Posts; returns at once. */
  public void post(String path, String contentType, byte[] body, Answer answer) {
    var head =
        ("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + contentType)
            .concat("\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    var request = ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
    asked.add(new Exchange(request, answer, System.nanoTime() + PATIENCE));
    selector.wakeup();
  }

  private void work() {
    try (selector) {
      while (!closing) {
        selector.select(this::ready, 1_000);
        assign();
        expire();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the client of " + host + " ends", e);
    } finally {
      open.forEach(KeptConnection::close);
    }
  }

  private void assign() {
    for (var exchange = asked.poll(); exchange != null; exchange = asked.poll()) {
      waiting.add(exchange);
    }
    while (!waiting.isEmpty() && (!idle.isEmpty() || open.size() < connections)) {
      var exchange = waiting.poll();
      var kept = idle.isEmpty() ? connect(exchange) : idle.pop();
      if (kept != null && !kept.send(exchange)) {
        fail(kept);
      }
    }
  }

  private @Nullable KeptConnection connect(Exchange exchange) {
    try {
      // Blocking: on loopback a connection is there or refused at once.
      var channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var kept = new KeptConnection(channel);
      kept.register(channel.register(selector, SelectionKey.OP_READ, kept));
      open.add(kept);
      return kept;
    } catch (IOException e) {
      exchange.answer().answered(0);
      return null;
    }
  }

  private void ready(SelectionKey key) {
    var kept = (KeptConnection) key.attachment();
    switch (kept.proceed()) {
      case KeptConnection.Progress.Waiting() -> {}
      case KeptConnection.Progress.Broken() -> fail(kept);
      case KeptConnection.Progress.Answered(var status, var keeps) -> {
        var exchange = kept.release();
        if (keeps) {
          idle.push(kept);
        } else {
          drop(kept);
        }
        if (exchange != null) {
          exchange.answer().answered(status);
        }
      }
    }
  }

  private void fail(KeptConnection kept) {
    var exchange = kept.release();
    drop(kept);
    if (exchange != null) {
      exchange.answer().answered(0);
    }
  }

  private void drop(KeptConnection kept) {
    kept.close();
    open.remove(kept);
    idle.remove(kept);
  }

  private void expire() {
    var now = System.nanoTime();
    open.stream().filter(kept -> kept.isLate(now)).toList().forEach(this::fail);
    while (!waiting.isEmpty() && waiting.peek().deadline() < now) {
      waiting.poll().answer().answered(0);
    }
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
