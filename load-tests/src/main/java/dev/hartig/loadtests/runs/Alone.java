package dev.hartig.loadtests.runs;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.local.plan.Jvm;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Ingestion with a broker and a registry, and no service that works off what it accepts. */
final class Alone implements AutoCloseable {

  private final FabricUnderTest fabric;
  private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

  Alone(Jvm.Compiler compiler) {
    var before = children();
    fabric =
        FabricUnderTest.with().services(EnumSet.of(Service.INGESTION)).compiler(compiler).start();
    children().stream()
        .filter(child -> !before.contains(child))
        .forEach(child -> Stage.name(child).ifPresent(name -> processes.put(name, child)));
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  String url() {
    return fabric.url(Service.INGESTION);
  }

  Map<String, ProcessHandle> processes() {
    return processes;
  }

  /** Records on a channel's signals topic so far. */
  long signals(Channel channel) {
    var topic = Topics.signals(channel).name();
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", fabric.bootstrapServers()))) {
      var asked = new HashMap<TopicPartition, OffsetSpec>();
      join(admin.describeTopics(Set.of(topic)).allTopicNames())
          .values()
          .forEach(
              description ->
                  description
                      .partitions()
                      .forEach(
                          partition ->
                              asked.put(
                                  new TopicPartition(topic, partition.partition()),
                                  OffsetSpec.latest())));
      return join(admin.listOffsets(asked).all()).values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  private static <T> T join(KafkaFuture<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    fabric.close();
  }
}
