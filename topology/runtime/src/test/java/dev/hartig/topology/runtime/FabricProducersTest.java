package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import java.util.HashMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FabricProducersTest {

  private final FabricConfig config = FabricConfigTest.defaults();

  @ParameterizedTest
  @EnumSource
  void whatNobodyWaitsForIsAsSafeAndWaitsForMore(Channel channel) {
    // Given
    var prompt = FabricProducers.properties(channel, config);

    // When
    var patient = new HashMap<>(FabricProducers.gathering(channel, config));

    // Then
    assertThat((long) prompt.get(ProducerConfig.LINGER_MS_CONFIG)).isLessThanOrEqualTo(5);
    assertThat(patient.replace(ProducerConfig.LINGER_MS_CONFIG, 0L)).isEqualTo(50L);
    assertThat(patient.replace(ProducerConfig.CLIENT_ID_CONFIG, ""))
        .isNotEqualTo(prompt.get(ProducerConfig.CLIENT_ID_CONFIG));
    prompt.put(ProducerConfig.LINGER_MS_CONFIG, 0L);
    prompt.put(ProducerConfig.CLIENT_ID_CONFIG, "");
    assertThat(patient).isEqualTo(prompt);
  }
}
