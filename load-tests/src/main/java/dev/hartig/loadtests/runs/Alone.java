package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.TemporaryFolder;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.local.plan.Heap;
import dev.hartig.topology.local.plan.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Few services with a broker and a registry, and nobody who works off what they write. */
final class Alone implements Ground, AutoCloseable {

  private final TemporaryFolder folder = new TemporaryFolder("alone");
  private final FabricUnderTest fabric;
  private final Set<Service> services;
  private final Map<String, ProcessHandle> ground = new LinkedHashMap<>();

  Alone(Jvm.Compiler compiler, Service... services) {
    this(compiler, Heap.DEFAULT, services);
  }

  Alone(Jvm.Compiler compiler, Heap heap, Service... services) {
    this.services = Set.of(services);
    var before = children();
    for (var service : services) {
      write(service, "");
    }
    fabric =
        FabricUnderTest.with()
            .services(this.services)
            .settings(
                this.services.stream()
                    .collect(
                        Collectors.toMap(
                            service -> service,
                            service ->
                                Map.of(
                                    "smallrye.config.locations",
                                    folder.path().resolve(service.word()).toUri().toString()))))
            .compiler(compiler)
            .heap(heap)
            .start();
    children().stream()
        .filter(child -> !before.contains(child))
        .forEach(child -> Stage.name(child).ifPresent(name -> ground.put(name, child)));
    Arrays.stream(Service.values()).map(Service::word).forEach(ground::remove);
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  String url(Service service) {
    return fabric.url(service);
  }

  String registryUrl() {
    return fabric.schemaRegistryUrl();
  }

  @Override
  public String bootstrapServers() {
    return fabric.bootstrapServers();
  }

  @Override
  public int partitions() {
    return Stage.partitions(bootstrapServers());
  }

  /** One of the services that are up. */
  @Override
  public ProcessHandle like() {
    return services.stream()
        .flatMapToLong(service -> fabric.pid(service).stream())
        .mapToObj(ProcessHandle::of)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no service is up"));
  }

  @Override
  public Map<String, ProcessHandle> beside(String name, ProcessHandle peer) {
    return Stage.beside(ground, name, peer);
  }

  /** Broker, registry and services as they run now. */
  Map<String, ProcessHandle> processes() {
    var all = new LinkedHashMap<>(ground);
    for (var service : services) {
      var pid = fabric.pid(service);
      if (pid.isPresent()) {
        ProcessHandle.of(pid.getAsLong()).ifPresent(handle -> all.put(service.word(), handle));
      }
    }
    return all;
  }

  /** Ends a service until it is started. */
  void stop(Service service) {
    fabric.keepDown(service.word());
  }

  /**
   * Starts a service that was stopped, and returns when it is ready: then it has read the tables
   * that it holds whole.
   *
   * @param channels that it serves
   * @throws IllegalStateException if it does not become ready
   */
  void start(Service service, Set<Channel> channels) {
    // Above what an application brings of its own.
    write(
        service,
        "config_ordinal=500\nhartig.channels="
            + channels.stream().map(Channel::word).sorted().collect(Collectors.joining(","))
            + "\n");
    fabric.bringBack(service.word());
    fabric.awaitReady(service);
  }

  private void write(Service service, String settings) {
    try {
      Files.writeString(folder.path().resolve(service.word()), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records on a channel's signals topic so far. */
  long signals(Channel channel) {
    var topic = Topics.signals(channel).name();
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
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
    folder.close();
  }
}
