package dev.hartig.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void everyNameIsUnique() {
    // When
    var names = Topics.all().stream().map(Topic::name).toList();

    // Then
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void everyStageOfEveryChannelHasATopic() {
    // When
    var names = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());

    // Then
    for (var channel : Channel.values()) {
      for (var stage : Stage.values()) {
        assertThat(names).contains("hartig." + channel.word() + "." + stage.word());
      }
    }
  }

  @Test
  void oneServiceWritesEachTopic() {
    // When
    var writtenByMany =
        Topics.all().stream()
            .filter(topic -> topic.owner().services().size() > 1)
            .map(Topic::name)
            .toList();

    // Then: only where every service writes records of its own
    assertThat(writtenByMany)
        .containsExactlyInAnyOrder(
            "hartig.audit",
            "hartig.realtime.dead-letters",
            "hartig.fast.dead-letters",
            "hartig.slow.dead-letters");
  }

  @Test
  void whatAServiceWritesSomebodyReads() {
    // When
    var unread =
        Topics.all().stream()
            .filter(topic -> topic.owner() instanceof Owner.One)
            .filter(topic -> topic.readers().isEmpty())
            .map(Topic::name)
            .toList();

    // Then
    assertThat(unread).isEmpty();
  }

  @Test
  void whatIsKeyedByThreadIsPartitionedAlike() {
    // When
    var partitions =
        Topics.all().stream()
            .filter(topic -> topic.key().equals("<organisation>/<thread>"))
            .map(Topic::partitions)
            .collect(Collectors.toSet());

    // Then
    assertThat(partitions).containsExactly(Partitions.BY_THREAD);
  }

  @Test
  void memorysLogIsKeptForEver() {
    // When
    var log = Topics.signals(Channel.SLOW);

    // Then
    assertThat(log.retention()).isEmpty();
    assertThat(Topics.signals(Channel.FAST).retention()).contains(Duration.ofDays(7));
    assertThat(Topics.signals(Channel.REALTIME).retention()).contains(Duration.ofDays(1));
  }

  @Test
  void realtimeGoesStraightToRouting() {
    // When
    var readers =
        Arrays.stream(Channel.values())
            .filter(channel -> Topics.signals(channel).readers().contains(Service.ROUTING));

    // Then
    assertThat(readers).containsExactly(Channel.REALTIME);
  }

  @Test
  void theFlowOfAServiceIsWhatTheTopicsSay() {
    // When
    var flow = Flow.of(Service.MEDIUM);

    // Then
    assertThat(flow.reads())
        .extracting(Topic::name)
        .containsExactlyInAnyOrder(
            "hartig.realtime.audiences",
            "hartig.fast.audiences",
            "hartig.slow.audiences",
            "hartig.directory",
            "hartig.policies",
            "hartig.preferences",
            "hartig.interruptions",
            "hartig.fast.receipts",
            "hartig.slow.receipts",
            "hartig.lessons",
            "hartig.learning");
    assertThat(flow.writes())
        .contains(
            Topics.dispatches(Channel.SLOW), Topics.INTERRUPTIONS, Topics.LESSONS, Topics.AUDIT);
  }

  @Test
  void aTopicThatMakesNoSenseIsRefused() {
    // Then
    assertThatThrownBy(() -> topic("Hartig.X", Optional.empty(), Cleanup.DELETE))
        .hasMessageContaining("not a topic name of this fabric: Hartig.X");
    assertThatThrownBy(() -> topic("hartig.x", Optional.of(Duration.ofDays(1)), Cleanup.COMPACT))
        .hasMessageContaining("compacted topics have no retention");
    assertThatThrownBy(() -> topic("hartig.x", Optional.of(Duration.ZERO), Cleanup.DELETE))
        .hasMessageContaining("retention must be positive");
    assertThatThrownBy(() -> new Partitions(2, 1)).hasMessageContaining("as many in production");
  }

  private static Topic<byte[]> topic(String name, Optional<Duration> retention, Cleanup cleanup) {
    return new Topic<>(
        name,
        Optional.empty(),
        "any",
        byte[].class,
        new Owner.Upstream(),
        Set.of(),
        Partitions.SINGLE,
        retention,
        cleanup,
        "A fixture.");
  }
}
