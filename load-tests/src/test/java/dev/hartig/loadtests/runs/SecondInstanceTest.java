package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondInstanceTest {

  @ParameterizedTest
  @CsvSource({
    "-Dquarkus.http.port=8092, -Dquarkus.http.port=4711",
    "-Dhartig.instance=routing-0, -Dhartig.instance=routing-1",
    "-Dhartig.state-dir=/data/state/routing, -Dhartig.state-dir=/second",
    "-Dfabric.process=/data#routing, -Dfabric.process=/data#routing-2",
    "-Dhartig.kafka.bootstrap-servers=127.0.0.1:9092, -Dhartig.kafka.bootstrap-servers=127.0.0.1:9092",
    "-Xmx160m, -Xmx160m"
  })
  void onlyWhatTellsInstancesApartDiffers(String first, String second) {
    assertThat(SecondInstance.other(first, Service.ROUTING, 4711, Path.of("/second")))
        .isEqualTo(second);
  }
}
