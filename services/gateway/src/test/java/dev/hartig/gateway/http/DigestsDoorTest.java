package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DigestsDoorTest {

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theNewestOfAPersonComeFirst() throws Exception {
    // Given
    digest("d-1", "dora", Samples.NOON);
    digest("d-2", "dora", Samples.NOON.plus(Duration.ofDays(1)));
    digest("d-3", "dirk", Samples.NOON);

    // When
    var listed = body(get("/digests?for=dora"));
    var last = body(get("/digests?for=dora&limit=1"));
    var all = body(get("/digests"));

    // Then
    assertThat(ids(listed)).containsExactly("d-2", "d-1");
    assertThat(ids(last)).containsExactly("d-2");
    assertThat(ids(all)).contains("d-1", "d-2", "d-3");
    var digest = listed.at("/digests/0");
    assertThat(digest.at("/recipient").asText()).isEqualTo("dora");
    assertThat(digest.at("/more").asInt()).isEqualTo(2);
    assertThat(digest.at("/joined/0").asText()).isEqualTo("joined-of-d-2");
    var line = digest.at("/lines/0");
    assertThat(line.at("/alertId").asText()).isEqualTo("alert-of-d-2");
    assertThat(line.at("/role").asText()).isEqualTo("informed");
    assertThat(line.at("/state").asText()).isEqualTo("firing");
    assertThat(line.at("/channel").asText()).isEqualTo("fast");
    assertThat(line.at("/url").isNull()).isTrue();
    assertThat(line.at("/reason").asText()).isEqualTo("You follow it.");
  }

  @Test
  void whoHasNoneHasAnEmptyList() throws Exception {
    assertThat(body(get("/digests?for=nobody")).at("/digests")).isEmpty();
  }

  @Test
  void mistakesAreClear() throws Exception {
    assertThat(get("/digests?limit=0").statusCode()).isEqualTo(400);
    assertThat(get("/digests?limit=many").statusCode()).isEqualTo(400);
    assertThat(get("/digests?limit=201").statusCode()).isEqualTo(400);
  }

  private void digest(String id, String person, Instant at) {
    fabric.pipe(Channel.SLOW, Topics.DIGESTS, "acme/" + person, Samples.digest(id, person, at));
  }

  private static List<String> ids(JsonNode answer) {
    return answer.at("/digests").findValuesAsText("id");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(door.resolve(path)).build(), BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }
}
