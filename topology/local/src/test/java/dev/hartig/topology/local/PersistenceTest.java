package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.FreePorts;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.process.Backoff;
import dev.hartig.topology.local.process.Supervisor;
import dev.hartig.topology.local.process.Vigil;
import dev.hartig.topology.provisioner.ClusterSize;
import dev.hartig.topology.provisioner.Provisioner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and registry keep what they were given when they are stopped and started again. */
@Tag("slow")
class PersistenceTest {

  private static final String TOPIC = "hartig.inbound";

  @Test
  void recordsAndSchemasSurviveARestart(@TempDir Path data) throws Exception {
    // Given
    var plan =
        new FabricPlan(
            new Layout(Path.of(System.getProperty("hartig.root")), data),
            FreePorts.forFabric(),
            Jvm.current().withoutPrefix(),
            Map.of());
    try (var unused = started(plan)) {
      assertThat(provision(plan)).isNotZero();
      try (var producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", plan.ports().bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>(TOPIC, 0, "key", "kept")).get();
      }
    }

    // When
    try (var unused = started(plan)) {

      // Then
      assertThat(provision(plan)).as("topics and schemas are there").isZero();
      assertThat(firstOf(plan)).isEqualTo("kept");
    }
  }

  private static Supervisor started(FabricPlan plan) {
    var supervisor =
        new Supervisor(
            plan.members(Set.<Service>of()),
            () -> {},
            standings -> {},
            Clock.systemUTC(),
            Backoff.DEFAULT,
            Vigil.DEFAULT);
    supervisor.start().orTimeout(90, TimeUnit.SECONDS).join();
    return supervisor;
  }

  private static int provision(FabricPlan plan) {
    return Provisioner.provision(
            plan.ports().bootstrapServers(),
            Optional.of(URI.create(plan.ports().registryUrl())),
            ClusterSize.LOCAL)
        .changes()
        .size();
  }

  private static String firstOf(FabricPlan plan) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", plan.ports().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
    }
  }
}
