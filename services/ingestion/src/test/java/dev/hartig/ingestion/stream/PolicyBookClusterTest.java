package dev.hartig.ingestion.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.config.TestConfig;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.BorrowedCluster;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the doors know of the policies, from before the start until the brokers are gone. */
@Tag("slow")
@Timeout(180)
class PolicyBookClusterTest {

  private static final int MANY = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://policy-book");
  private final List<KafkaStreams> clients = new ArrayList<>();
  private BorrowedCluster cluster;
  private KafkaProducer<String, byte[]> producer;

  @BeforeEach
  void start() {
    cluster = BorrowedCluster.start();
    cluster.provision();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    clients.forEach(client -> client.close(Duration.ofSeconds(10)));
    producer.close(Duration.ofSeconds(1));
    cluster.close();
  }

  @Test
  void theFirstLookThatSeesAnythingSeesAll() throws Exception {
    // Given: as many as take a while to read, and the one that matters last
    for (var i = 0; i < MANY; i++) {
      publish("local/urgency-" + i, urgency("urgency-" + i));
    }
    publish("local/grouping/last", grouping("last", "alertname"));
    producer.flush();
    var book = new PolicyBook(() -> List.copyOf(clients), Duration.ZERO);
    assertThat(book.groupings()).isEmpty();

    // When: as the runtime does, when the start returns
    var client = client();
    client.start();
    clients.add(client);

    // Then
    assertThat(book.rules().orElseThrow()).hasSize(MANY);
    assertThat(names(book.groupings())).contains(List.of("last"));
  }

  @Test
  void whatIsAppliedIsSeenAndStandsWhenTheBrokersAreGone() throws Exception {
    // Given
    publish("local/grouping/a", grouping("a", "alertname"));
    producer.flush();
    var client = client();
    clients.add(client);
    client.start();
    var book = new PolicyBook(() -> List.copyOf(clients), Duration.ZERO);
    await(book, "a");

    // When, then: added before it, and taken away
    var first = Policy.newBuilder(grouping("first", "cluster")).setPriority(-1).build();
    publish("local/grouping/first", first);
    await(book, "first", "a");
    publish("local/grouping/a", null);
    await(book, "first");

    // When: nobody can read the topic any more, and then the client is gone, too
    cluster.close();
    assertThat(names(book.groupings())).contains(List.of("first"));
    client.close(Duration.ofSeconds(10));

    // Then: what was seen last stands
    assertThat(client.state().isRunningOrRebalancing()).isFalse();
    assertThat(names(book.groupings())).contains(List.of("first"));
    assertThat(book.rules()).contains(List.of());
  }

  private KafkaStreams client() {
    var settings = new Properties();
    settings.putAll(
        new HashMap<>(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "hartig-ingestion-slow",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG, state.toString())));
    return new KafkaStreams(
        IngestionTopology.build(Channel.SLOW, serdes, TestConfig.defaults(), new PolicyEngine()),
        settings);
  }

  private static void await(PolicyBook book, String... names) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!names(book.groupings()).equals(Optional.of(List.of(names)))
        && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(names(book.groupings())).contains(List.of(names));
  }

  private static Optional<List<String>> names(Optional<List<Grouping>> groupings) {
    return groupings.map(all -> all.stream().map(Grouping::name).toList());
  }

  private void publish(String key, @Nullable Policy policy) {
    var topic = Topics.POLICIES.name();
    var value =
        policy == null ? null : serdes.value(Topics.POLICIES).serializer().serialize(topic, policy);
    producer.send(new ProducerRecord<>(topic, key, value));
  }

  private static Policy urgency(String name) {
    return Policy.newBuilder()
        .setOrganisation("local")
        .setName(name)
        .setWhen("false")
        .setReason("none")
        .setChannel(dev.hartig.schemas.Channel.FAST)
        .build();
  }

  private static Policy grouping(String name, String by) {
    return Policy.newBuilder()
        .setOrganisation("local")
        .setName(name)
        .setWhen("")
        .setReason("")
        .setPriority(0)
        .setGrouping(
            dev.hartig.schemas.Grouping.newBuilder()
                .setMatchers(List.of(new LabelMatcher("service", MatchOperator.MATCHES, "db.*")))
                .setBy(List.of(by))
                .build())
        .build();
  }
}
