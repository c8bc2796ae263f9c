package dev.hartig.topology.local;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Apache Kafka's own image, with the settings of the embedded broker that tests can notice. */
final class KafkaInContainer {

  private static final String IMAGE = "apache/kafka";
  private static final String DEFAULT = IMAGE + ":4.2.1";
  private static final long PULL_SECONDS = 120;

  private KafkaInContainer() {}

  /**
   * Starts it.
   *
   * @throws IllegalStateException if the image cannot be had in time or does not start
   */
  static KafkaContainer start(Map<String, String> environment) {
    var name =
        DockerImageName.parse(environment.getOrDefault("HARTIG_KAFKA_IMAGE", DEFAULT))
            .asCompatibleSubstituteFor(IMAGE);
    try {
      var unused = new RemoteDockerImage(name).get(PULL_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(name + " was not pulled in " + PULL_SECONDS + " s", e);
    }
    var container =
        new KafkaContainer(name)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
    container.start();
    return container;
  }
}
