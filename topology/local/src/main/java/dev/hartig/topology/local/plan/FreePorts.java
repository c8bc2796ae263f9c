package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback that the operating system says are free. */
public final class FreePorts {

  private static final int LOWEST = 10_000;
  private static final int EPHEMERAL = 32_768;

  /** Ports found taken before there are none. */
  private static final int MOST_TAKEN = 1_000;

  private FreePorts() {}

  /** One for each process of a fabric. */
  public static Ports forFabric() {
    return forFabric(1);
  }

  /** The same with several brokers: two for each, one for the registry, one for each service. */
  public static Ports forFabric(int brokers) {
    return Ports.from(brokers, take(2 * brokers + 1 + Service.values().length));
  }

  /**
   * Different free ports. They are bound together and then let go, so another process could take
   * one before it is used. They lie below those from which systems give outgoing connections a port
   * of their own (RFC 6335: from 49,152; Linux: from 32,768), or a client's connection would take
   * the port of a server that is just being restarted.
   *
   * @throws IllegalStateException when many tries find too few
   */
  public static List<Integer> take(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (var tries = 0; sockets.size() < count; tries++) {
        if (tries == count + MOST_TAKEN) {
          throw new IllegalStateException(
              "%d of %d free ports found between %d and %d"
                  .formatted(sockets.size(), count, LOWEST, EPHEMERAL));
        }
        bind(ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL)).ifPresent(sockets::add);
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      sockets.forEach(FreePorts::close);
    }
  }

  private static Optional<ServerSocket> bind(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a server could listen on a loopback port now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      // Connections of an earlier run that linger in TIME_WAIT do not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
