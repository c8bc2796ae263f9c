package dev.hartig.topology.provisioner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The cluster as the provisioner sees and changes it. */
final class ClusterAccess {

  private static final long PATIENCE_SECONDS = 60;

  private final Admin admin;

  ClusterAccess(Admin admin) {
    this.admin = admin;
  }

  /** Describes those of the topics that exist. */
  Map<String, TopicShape> find(Set<String> wanted) {
    var existing =
        await("list topics", admin.listTopics().names()).stream()
            .filter(wanted::contains)
            .collect(Collectors.toSet());
    var descriptions = await("describe topics", admin.describeTopics(existing).allTopicNames());
    var configs =
        await(
            "read topic settings",
            admin.describeConfigs(existing.stream().map(ClusterAccess::resource).toList()).all());
    var found = new HashMap<String, TopicShape>();
    descriptions.forEach(
        (name, description) ->
            Optional.ofNullable(configs.get(resource(name)))
                .ifPresent(config -> found.put(name, shape(description, config))));
    return found;
  }

  void create(List<Change.CreateTopic> changes) {
    var topics =
        changes.stream()
            .map(
                change ->
                    new NewTopic(
                            change.topic(),
                            change.shape().partitions(),
                            change.shape().replicationFactor())
                        .configs(change.shape().config()))
            .toList();
    admin
        .createTopics(topics)
        .values()
        .forEach((name, created) -> awaitCreated("create topic " + name, created));
  }

  void correct(Change.CorrectConfig change) {
    var operations =
        change.config().entrySet().stream()
            .map(
                setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
            .toList();
    await(
        "correct the settings of " + change.topic(),
        admin.incrementalAlterConfigs(Map.of(resource(change.topic()), operations)).all());
  }

  private static TopicShape shape(TopicDescription description, Config config) {
    var settings =
        config.entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    var partitions = description.partitions();
    return new TopicShape(
        partitions.size(), (short) partitions.getFirst().replicas().size(), settings);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static void awaitCreated(String what, KafkaFuture<Void> created) {
    try {
      var unused = created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Another provisioner was quicker; the next run compares its shape.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new ProvisioningException("Kafka refused to " + what + ": " + reason(e), e);
      }
    } catch (TimeoutException e) {
      throw new ProvisioningException("Kafka did not answer in time to " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("Interrupted while waiting to " + what, e);
    }
  }

  private static <T> T await(String what, KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ProvisioningException("Kafka refused to " + what + ": " + reason(e), e);
    } catch (TimeoutException e) {
      throw new ProvisioningException("Kafka did not answer in time to " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("Interrupted while waiting to " + what, e);
    }
  }

  private static String reason(ExecutionException e) {
    return e.getCause() instanceof Throwable cause
        ? String.valueOf(cause.getMessage())
        : e.toString();
  }
}
