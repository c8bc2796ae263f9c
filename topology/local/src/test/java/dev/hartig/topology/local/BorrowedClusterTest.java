package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.topology.catalogue.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a test borrows is a real cluster with a real registry, and the provisioner fills both. */
@Tag("slow")
class BorrowedClusterTest {

  private static final Map<String, String> EMBEDDED = Map.of("HARTIG_TEST_CLUSTER", "embedded");

  @Test
  void theCatalogueIsProvisionedOnceAndThenNothingChanges() throws Exception {
    try (var cluster = BorrowedCluster.start(EMBEDDED).withRegistry();
        var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      // When
      var first = cluster.provision();
      var second = cluster.provision();

      // Then
      assertThat(first.changes()).hasSizeGreaterThan(Topics.all().size());
      assertThat(second.changes()).isEmpty();
      assertThat(second.differences()).isEmpty();
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrderElementsOf(
              Topics.all().stream().map(topic -> topic.name()).toList());
      refusesAnIncompatibleSchema(cluster.schemaRegistryUrl());
    }
  }

  @Test
  void aContainerThatIsExpectedAndAbsentIsAnError() {
    // Given
    var environment =
        Map.of("HARTIG_TEST_CLUSTER", "container", "DOCKER_HOST", "unix:///no/such/engine.sock");

    // When
    assertThatThrownBy(() -> BorrowedCluster.start(environment))
        // Then
        .hasMessageContaining("no container engine at unix:///no/such/engine.sock");
  }

  private static void refusesAnIncompatibleSchema(String registry) throws Exception {
    var subject = Topics.AUDIT.subject();
    var schema =
        "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Audit\\\",\\\"namespace\\\":\\\"dev.hartig.schemas\\\",\\\"fields\\\":[{\\\"name\\\":\\\"new\\\",\\\"type\\\":\\\"string\\\"}]}";
    var request =
        HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    }
  }
}
