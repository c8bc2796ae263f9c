package dev.hartig.loadtests.runs;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that the services have not read yet, summed over the services of a channel. */
final class Lag implements AutoCloseable {

  private final Admin admin;

  Lag(String bootstrapServers) {
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
  }

  /**
   * Lag of each channel now: the ends of what its groups read, less what they have committed.
   *
   * @throws IllegalStateException if the broker does not answer
   */
  Map<Channel, Long> byChannel() {
    var lags = new EnumMap<Channel, Long>(Channel.class);
    for (var channel : Channel.values()) {
      lags.put(channel, of(channel, EnumSet.allOf(Service.class), topic -> true));
    }
    return lags;
  }

  /**
   * Records between signals and alerts of a channel that the next service has not read yet. Who
   * only looks on, as the gateway and memory do on other channels' topics, does not count.
   *
   * @throws IllegalStateException if the broker does not answer
   */
  long onTheWay(Channel channel) {
    var way =
        Set.of(
            Topics.signals(channel).name(),
            Topics.recollections(channel).name(),
            Topics.audiences(channel).name(),
            Topics.dispatches(channel).name());
    var services = EnumSet.of(Service.ROUTING, Service.MEDIUM, Service.ALERTING);
    if (channel != Channel.REALTIME) {
      services.add(Service.MEMORY);
    }
    return of(channel, services, way::contains);
  }

  /**
   * Alerts of a channel that a webhook has not got yet: what it has taken is committed, and nothing
   * else.
   *
   * @throws IllegalStateException if the broker does not answer
   */
  long toWebhook(Channel channel, String receiver) {
    var group = "hartig-alerting-webhook-" + receiver + "-" + channel.word();
    return of(Stream.of(group), Topics.alerts(channel).name()::equals);
  }

  private long of(Channel channel, Set<Service> services, Predicate<String> topics) {
    return of(
        services.stream().map(service -> "hartig-" + service.word() + "-" + channel.word()),
        topics);
  }

  private long of(Stream<String> groups, Predicate<String> topics) {
    var committed = new HashMap<String, Map<TopicPartition, OffsetAndMetadata>>();
    groups.forEach(group -> committed.put(group, committed(group)));
    var partitions =
        committed.values().stream().flatMap(offsets -> offsets.keySet().stream()).toList();
    var ends = ends(partitions);
    return committed.values().stream()
        .flatMap(offsets -> offsets.entrySet().stream())
        .filter(entry -> topics.test(entry.getKey().topic()))
        .mapToLong(
            entry -> Math.max(0, ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().offset()))
        .sum();
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
      admin
          .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
          .partitionsToOffsetAndMetadata(group)
          .get()
          .forEach(
              (partition, offset) -> {
                // Of what was never committed there is none.
                if (offset != null) {
                  offsets.put(partition, offset);
                }
              });
      return offsets;
    } catch (ExecutionException noSuchGroup) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    try {
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not say where topics end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ends;
  }

  @Override
  public void close() {
    admin.close();
  }
}
