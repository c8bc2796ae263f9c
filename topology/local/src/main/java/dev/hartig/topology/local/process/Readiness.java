package dev.hartig.topology.local.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a process once how it is. */
final class Readiness implements AutoCloseable {

  /** What a process says. */
  enum Answer {
    YES,
    NO,

    /** It is not there, not yet there, or does not come to answering. */
    SILENCE;

    private static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CONNECT_MILLIS = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What it says now; an interrupted question has no answer. */
  Answer ask(Probe probe) {
    try {
      return switch (probe) {
        case Probe.Http it -> ask(it.uri());
        case Probe.Broker it -> describes(it.bootstrapServers()) ? Answer.YES : Answer.SILENCE;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.SILENCE;
    }
  }

  private Answer ask(URI uri) throws InterruptedException {
    // Cheaper than an exchange that fails, and asked some twenty times a second.
    if (!listens(uri.getHost(), uri.getPort())) {
      return Answer.SILENCE;
    }
    try {
      var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      return Answer.of(http.send(request, BodyHandlers.discarding()).statusCode() == 200);
    } catch (IOException e) {
      return Answer.SILENCE;
    }
  }

  private static boolean describes(String bootstrapServers) throws InterruptedException {
    var address = bootstrapServers.split(":");
    if (!listens(address[0], Integer.parseInt(address[1]))) {
      return false;
    }
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var admin = Admin.create(config)) {
      return !admin
          .describeCluster()
          .nodes()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static boolean listens(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
