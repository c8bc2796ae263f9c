package dev.hartig.topology.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WantedTest {

  @Test
  void theCatalogueIsReadForALocalCluster() {
    // When
    var wanted = Wanted.of(Topics.all(), ClusterSize.LOCAL);

    // Then
    assertThat(wanted.topics()).hasSameSizeAs(Topics.all());
    assertThat(wanted.topics().get(Topics.signals(Channel.REALTIME).name()))
        .isEqualTo(
            new TopicShape(
                2,
                (short) 1,
                Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    Long.toString(Duration.ofDays(1).toMillis()),
                    "segment.ms",
                    Long.toString(Duration.ofHours(6).toMillis()))));
    assertThat(wanted.topics().get(Topics.signals(Channel.FAST).name()).config())
        .as("a week is Kafka's own length of a segment")
        .doesNotContainKey("segment.ms");
    assertThat(wanted.topics().get(Topics.signals(Channel.SLOW).name()).config())
        .as("memory's log stays for ever")
        .containsEntry("retention.ms", "-1");
    assertThat(wanted.topics().get(Topics.DIRECTORY.name()).config())
        .isEqualTo(Map.of("cleanup.policy", "compact"));
  }

  @Test
  void aProductionClusterKeepsThreeReplicasTwoOfThemInSync() {
    // When
    var wanted = Wanted.of(Topics.all(), ClusterSize.PRODUCTION);

    // Then
    var signals = wanted.topics().get(Topics.signals(Channel.FAST).name());
    assertThat(signals.partitions()).isEqualTo(12);
    assertThat(signals.replicationFactor()).isEqualTo((short) 3);
    assertThat(signals.config()).containsEntry("min.insync.replicas", "2");
  }

  @Test
  void threeBrokersOnOneMachineHaveFewPartitionsAndThreeReplicas() {
    // When
    var wanted = Wanted.of(Topics.all(), ClusterSize.REPLICATED);

    // Then
    var signals = wanted.topics().get(Topics.signals(Channel.FAST).name());
    assertThat(signals.partitions()).isEqualTo(2);
    assertThat(signals.replicationFactor()).isEqualTo((short) 3);
    assertThat(signals.config()).containsEntry("min.insync.replicas", "2");
  }

  @Test
  void everyTopicOfOursHasASchemaAndNoOther() {
    // When
    var wanted = Wanted.of(Topics.all(), ClusterSize.LOCAL);

    // Then
    assertThat(wanted.schemas()).doesNotContainKey(Topics.INBOUND.subject());
    var schema = wanted.schemas().get(Topics.signals(Channel.FAST).subject());
    assertThat(new Schema.Parser().parse(schema).getName()).isEqualTo("Signal");
  }
}
