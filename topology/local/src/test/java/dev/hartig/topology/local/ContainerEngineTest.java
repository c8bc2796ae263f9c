package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an engine answers is known in seconds, whatever listens at its address. */
class ContainerEngineTest {

  @ParameterizedTest
  @CsvSource({"200, true", "500, false"})
  void anEngineAnswersItsPing(int status, boolean expected) throws Exception {
    // Given
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/_ping",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      // When
      var answer = ask("tcp://127.0.0.1:" + server.getAddress().getPort());

      // Then
      assertThat(answer instanceof ContainerEngine.Answer.Yes).isEqualTo(expected);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsSilentIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      var answer = ask("tcp://127.0.0.1:" + silent.getLocalPort());

      // Then
      assertThat(answer)
          .isEqualTo(
              new ContainerEngine.Answer.No(
                  "tcp://127.0.0.1:" + silent.getLocalPort() + " does not answer"));
    }
  }

  private static ContainerEngine.Answer ask(String host) {
    return ContainerEngine.ask(
        Map.of("DOCKER_HOST", host, "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1"));
  }
}
