package dev.hartig.topology.local.training;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.plan.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The load of a training run: enough signals on every channel that what is hot shows. */
public final class Rehearsal implements AutoCloseable {

  /** C2 takes a method up after some thousand calls; each signal calls the hot ones many times. */
  private static final int SIGNALS_PER_CHANNEL = 1_000;

  private static final int UNDER_WAY = 32;
  private static final int READS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Ports ports;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param ports of a fabric that is ready
   */
  public Rehearsal(Ports ports) {
    this.ports = ports;
  }

  /** Plays it and waits until alerts have come of it, or no more come. */
  public void play() throws InterruptedException {
    for (var channel : Channel.values()) {
      each(SIGNALS_PER_CHANNEL, number -> signal(channel, number));
      awaitAlerts(channel);
    }
    each(READS, number -> HttpRequest.newBuilder(at(Service.GATEWAY, "/alerts")));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder signal(Channel channel, int number) {
    var body =
        """
        {"specversion":"1.0","id":"%d","source":"/training/%s","type":"training.signal",\
        "urgency":"%s","thread":"training/%d","datacontenttype":"application/json",\
        "data":{"title":"Signal %d","text":"%s","mentions":["at:trainee-%d"]}}"""
            .formatted(
                number,
                channel.word(),
                channel.word(),
                number % 200,
                number,
                "Some text that a person might have written about this. ".repeat(8),
                number % 50);
    return HttpRequest.newBuilder(at(Service.INGESTION, "/events"))
        .header("Content-Type", "application/cloudevents+json")
        .POST(BodyPublishers.ofString(body));
  }

  private URI at(Service service, String path) {
    return URI.create(ports.url(service) + path);
  }

  private void each(int count, IntFunction<HttpRequest.Builder> request)
      throws InterruptedException {
    var slots = new Semaphore(UNDER_WAY);
    for (var number = 0; number < count; number++) {
      slots.acquire();
      CompletableFuture<?> answer =
          http.sendAsync(
              request.apply(number).timeout(PATIENCE).build(), BodyHandlers.discarding());
      var unused = answer.whenComplete((done, failure) -> slots.release());
    }
    slots.acquire(UNDER_WAY);
  }

  private void awaitAlerts(Channel channel) throws InterruptedException {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers());
    var end = System.nanoTime() + PATIENCE.toNanos();
    try (var admin = Admin.create(config)) {
      var partitions = partitions(admin, Topics.alerts(channel).name());
      while (written(admin, partitions) < SIGNALS_PER_CHANNEL && System.nanoTime() < end) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker of the training run does not answer", e);
    }
  }

  private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    var description = admin.describeTopics(Stream.of(topic).toList()).topicNameValues().get(topic);
    if (description == null) {
      throw new IllegalStateException("no topic " + topic);
    }
    return IntStream.range(0, description.get().partitions().size())
        .boxed()
        .collect(
            Collectors.toMap(
                number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
  }

  private static long written(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
      throws InterruptedException, ExecutionException {
    return admin.listOffsets(partitions).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }
}
