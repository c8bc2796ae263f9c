package dev.hartig.topology.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether a container engine answers, asked in seconds: Testcontainers itself tries for minutes and
 * then skips the test without a word.
 */
final class ContainerEngine {

  private static final long PATIENCE_SECONDS = 3;
  private static final int DOCKER_PORT = 2375;

  /** The answer. */
  sealed interface Answer {
    record Yes() implements Answer {}

    record No(String reason) implements Answer {}
  }

  private ContainerEngine() {}

  /** Asks the engine that the environment names, else the usual socket. */
  static Answer ask(Map<String, String> environment) {
    var host = environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    var pinged =
        CompletableFuture.supplyAsync(() -> ping(host), Thread::startVirtualThread)
            .completeOnTimeout(
                new Answer.No(host + " does not answer"), PATIENCE_SECONDS, TimeUnit.SECONDS);
    return switch (pinged.join()) {
      // Testcontainers would try to pull an image only to learn its gateway.
      case Answer.Yes()
          when Files.exists(Path.of("/.dockerenv"))
              && !environment.containsKey("TESTCONTAINERS_HOST_OVERRIDE") ->
          new Answer.No(
              "inside a container, TESTCONTAINERS_HOST_OVERRIDE must name the engine's host");
      case Answer.Yes yes -> yes;
      case Answer.No no -> no;
    };
  }

  private static Answer ping(String host) {
    try (var channel = SocketChannel.open(family(host))) {
      channel.connect(address(host));
      // HTTP/1.0: the engine closes when it has answered.
      channel.write(
          ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      var answer = ByteBuffer.allocate(12);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      var status = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      return status.endsWith(" 200")
          ? new Answer.Yes()
          : new Answer.No(host + " is not a container engine");
    } catch (IOException | IllegalArgumentException e) {
      return new Answer.No("no container engine at " + host);
    }
  }

  private static StandardProtocolFamily family(String host) {
    return host.startsWith("unix:") ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
  }

  private static SocketAddress address(String host) {
    var uri = URI.create(host);
    return host.startsWith("unix:")
        ? UnixDomainSocketAddress.of(uri.getPath())
        : new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DOCKER_PORT : uri.getPort());
  }
}
