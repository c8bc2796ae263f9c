package dev.hartig.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.local.plan.FabricPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Accepted means kept, through the loss of a broker too where there are three: every record is on
 * two of them before it counts as written.
 */
@Tag("slow")
@Timeout(900)
class ThreeBrokersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Three brokers that write everything three times leave two cores little for the services. */
  private static final int RATE = Drill.RATE / 4;

  @Test
  void theLossOfTheBrokerThatLeadsTheClusterLosesNothing() throws Exception {
    try (var fabric = FabricUnderTest.with().brokers(3).start();
        var drill = new Drill(fabric, RATE);
        var admin = admin(fabric)) {
      // Given: it leads the quorum, and partitions of every channel's way
      var copies = partitions(admin);
      var leader = admin.describeMetadataQuorum().quorumInfo().get(30, TimeUnit.SECONDS).leaderId();
      var name = FabricPlan.broker(leader);
      assertThat(copies).allMatch(partition -> partition.replicas().size() == 3);
      assertThat(copies).anyMatch(partition -> partition.leader().id() == leader);

      // When: it is away while the channels go on, then comes back and catches up
      var balance =
          drill.run(
              "kill -9 one broker of three",
              struck -> {
                fabric.keepDown(name);
                try {
                  List.of(Channel.values()).forEach(struck::awaitAlert);
                  assertThat(brokers(admin)).as("brokers meanwhile").isEqualTo(2);
                } finally {
                  fabric.bringBack(name);
                  fabric.awaitReady(name);
                }
                struck.await("copies in sync again", () -> inSync(admin) == copies.size());
              });

      // Then
      Drill.assertKept(balance);
    }
  }

  private static Admin admin(FabricUnderTest fabric) {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.bootstrapServers()));
  }

  private static int brokers(Admin admin) {
    try {
      return admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).size();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static List<TopicPartitionInfo> partitions(Admin admin) {
    try {
      return admin
          .describeTopics(Topics.all().stream().map(topic -> topic.name()).toList())
          .allTopicNames()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .map(TopicDescription::partitions)
          .flatMap(List::stream)
          .toList();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static long inSync(Admin admin) {
    return partitions(admin).stream().filter(partition -> partition.isr().size() == 3).count();
  }
}
