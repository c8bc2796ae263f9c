package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that the operating system says are free. */
public final class FreePorts {

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
   * one before it is used; the kernel hands out ephemeral ports in turn, which makes that rare.
   */
  public static List<Integer> take(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (var i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    } finally {
      sockets.forEach(FreePorts::close);
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
