package dev.hartig.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without what keeps the index the service starts, says so, tries again, and stops at once. */
class IndexerTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Library library = new Library();

  private Indexer indexer(String url) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(MemoryConfig.class)
            .withMapping(FabricConfig.class)
            .withDefaultValue("hartig.memory.index", "opensearch")
            .withDefaultValue("hartig.memory.opensearch.url", url)
            .build();
    return new Indexer(
        config.getConfigMapping(FabricConfig.class),
        config.getConfigMapping(MemoryConfig.class),
        FabricSerdes.of("mock://indexer"),
        library,
        meters);
  }

  @Test
  @Timeout(30)
  void triesAgainUntilItIsStopped() throws Exception {
    // Given
    var tries = new CountDownLatch(2);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
          tries.countDown();
        });
    server.start();
    var indexer = indexer("http://127.0.0.1:" + server.getAddress().getPort());

    // When
    indexer.start(new StartupEvent());
    assertThat(tries.await(20, TimeUnit.SECONDS)).isTrue();
    var begun = System.nanoTime();
    indexer.stop(new ShutdownEvent());
    server.stop(0);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(library.failure()).hasValue("OpenSearch answers 503: GET /");
    assertThat(meters.get("hartig.memory.index.failures").counter().count())
        .isGreaterThanOrEqualTo(1);
    assertThat(meters.get("hartig.memory.index.open").gauge().value()).isZero();
  }

  @Test
  @Timeout(30)
  void aWrongAddressIsNamed() throws Exception {
    // Given
    var indexer = indexer("opensearch:9200");

    // When
    indexer.start(new StartupEvent());
    while (library.failure().isEmpty()) {
      Thread.onSpinWait();
    }
    indexer.stop(new ShutdownEvent());

    // Then
    assertThat(library.failure().orElseThrow()).contains("hartig.memory.opensearch.url");
  }
}
