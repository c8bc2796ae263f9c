package dev.hartig.topology.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.local.plan.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BrokerMainTest {

  @TempDir private Path folder;

  @Test
  void endsWhenItsPortIsTakenInsteadOfRunningWithoutListening() throws Exception {
    // Given
    var ports = FreePorts.take(2);
    try (var taken = new ServerSocket(ports.getFirst(), 1, InetAddress.getLoopbackAddress())) {
      // When
      var log = folder.resolve("broker.log");
      var broker =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BrokerMain.class.getName(),
                  "1",
                  BrokerPorts.write(List.of(new BrokerPorts(taken.getLocalPort(), ports.get(1)))),
                  folder.resolve("data").toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        // Then
        assertThat(broker.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(broker.exitValue()).isEqualTo(1);
        assertThat(log).content().contains("Kafka did not start:", "" + taken.getLocalPort());
      } finally {
        broker.destroyForcibly().waitFor();
      }
    }
  }
}
