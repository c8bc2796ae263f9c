package dev.hartig.verification.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where records lie that nobody has taken yet: what one looks at first when signals are missing. A
 * fabric that is slow has a long queue somewhere that shrinks; one that hangs has one that stays,
 * or a transaction that nobody ends.
 */
final class Backlog {

  private static final long PATIENCE_SECONDS = 20;

  private Backlog() {}

  /**
   * Each group's records not yet taken, by topic, as {@code group topic: waiting}; what an open
   * transaction hides is added as {@code +hidden}. Groups that wait for nothing are not named.
   *
   * @return the queues, or why they could not be asked for
   */
  static String of(String bootstrapServers) {
    var settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var admin = Admin.create(settings)) {
      var groups =
          admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
              .collect(
                  Collectors.toMap(
                      GroupListing::groupId, any -> new ListConsumerGroupOffsetsSpec()));
      var taken =
          admin.listConsumerGroupOffsets(groups).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      var latest =
          taken.values().stream()
              .flatMap(offsets -> offsets.keySet().stream())
              .distinct()
              .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
      var written = ends(admin, latest, IsolationLevel.READ_UNCOMMITTED);
      var shown = ends(admin, latest, IsolationLevel.READ_COMMITTED);
      var queues = new TreeMap<String, Queue>();
      taken.forEach(
          (group, offsets) ->
              offsets.forEach(
                  (partition, offset) ->
                      queues.merge(
                          group + " " + partition.topic(),
                          Queue.of(partition, offset, written, shown),
                          Queue::plus)));
      return queues.entrySet().stream()
          .filter(entry -> !entry.getValue().isEmpty())
          .map(entry -> entry.getKey() + ": " + entry.getValue())
          .collect(Collectors.joining("\n", "waiting\n", ""));
    } catch (ExecutionException | TimeoutException e) {
      return "the broker did not tell what waits: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while asking what waits";
    }
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation)
      throws ExecutionException, InterruptedException, TimeoutException {
    var ends = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  /**
   * @param waiting records that could be taken, markers of transactions included
   * @param hidden records behind the oldest transaction that is still open
   */
  private record Queue(long waiting, long hidden) {

    static Queue of(
        TopicPartition partition,
        @Nullable OffsetAndMetadata taken,
        Map<TopicPartition, Long> written,
        Map<TopicPartition, Long> shown) {
      var visible = shown.getOrDefault(partition, 0L);
      var next = taken == null ? 0 : taken.offset();
      return new Queue(
          Math.max(0, visible - next), Math.max(0, written.getOrDefault(partition, 0L) - visible));
    }

    Queue plus(Queue other) {
      return new Queue(waiting + other.waiting, hidden + other.hidden);
    }

    boolean isEmpty() {
      return waiting == 0 && hidden == 0;
    }

    @Override
    public String toString() {
      return hidden == 0 ? Long.toString(waiting) : waiting + " +" + hidden;
    }
  }
}
