package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelStreamsTest {

  private static final int USUAL_REQUEST = 30_000;
  private static final int USUAL_CALL = 60_000;

  @Test
  void realtimeWaitsForNoBrokerForAMinute() {
    // When
    var config = config(Channel.REALTIME);

    // Then: not even for two requests after each other
    var consumer = config.getMainConsumerConfigs("group", "client", 0);
    assertThat(seconds(consumer, ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG)).isEqualTo(10);
    assertThat(seconds(consumer, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)).isEqualTo(20);
    var producer = config.getProducerConfigs("client");
    assertThat(seconds(producer, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "SLOW"})
  void transactionsKeepKafkasOwnPatience(Channel channel) {
    // When
    var consumer = config(channel).getMainConsumerConfigs("group", "client", 0);

    // Then
    assertThat(consumer.getOrDefault(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, USUAL_REQUEST))
        .isEqualTo(USUAL_REQUEST);
    assertThat(consumer.getOrDefault(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, USUAL_CALL))
        .isEqualTo(USUAL_CALL);
  }

  private static StreamsConfig config(Channel channel) {
    return new StreamsConfig(
        ChannelStreams.properties(
            Service.ROUTING, channel, FabricConfigTest.defaults(), "mock://channel-streams"));
  }

  private static int seconds(Map<String, Object> settings, String name) {
    return (Integer) settings.get(name) / 1_000;
  }
}
