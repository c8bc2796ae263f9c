package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Quieting;
import dev.hartig.schemas.Silence;
import dev.hartig.schemas.Suppression;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SilencesDoorTest {

  private static final String GOOD =
      """
      {"matchers": ["thread=~incident/.*"], "duration": "PT2H", "by": "ann", "comment": "moving",
       "organisation": "quiet"}
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void listening() {
    fabric.refusing(false);
    fabric.moving(false);
  }

  @Test
  void aSilenceIsMadeShownWithWhatItKeepsAndEnded() throws Exception {
    // Given
    var made = post(GOOD);
    var id = body(made).at("/id").asText();
    keeps(id, "5e1ec700-0000-3000-8000-000000000001", AlertState.SUPPRESSED);
    keeps(id, "5e1ec700-0000-3000-8000-000000000002", AlertState.EXPIRED);

    // When
    var listed = body(get("/silences?organisation=quiet")).at("/silences/0");
    var alert = body(get("/alerts/5e1ec700-0000-3000-8000-000000000001")).at("/alert");
    var ended = delete("/silences/" + id.substring(0, 8) + "?organisation=quiet&by=bob");
    var after = body(get("/silences?organisation=quiet")).at("/silences/0");

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(body(made).at("/state").asText()).isEqualTo("active");
    assertThat(body(made).at("/matchers/0").asText()).isEqualTo("thread=~\"incident/.*\"");
    assertThat(listed.at("/keeps").asInt()).isEqualTo(1);
    assertThat(listed.at("/ended").asInt()).isEqualTo(1);
    assertThat(alert.at("/suppression/by/0/id").asText()).isEqualTo(id);
    assertThat(alert.at("/suppression/by/0/comment").asText()).isEqualTo("moving");
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
    assertThat(after.at("/state").asText()).isEqualTo("expired");
    assertThat(after.at("/expiredBy").asText()).isEqualTo("bob");
    assertThat(fabric.sent())
        .filteredOn(sent -> sent.key().equals("quiet/" + id))
        .extracting(DrivenFabric.Sent::value)
        .hasSize(2)
        .extracting(silence -> ((Silence) silence).getBy())
        .containsOnly("ann");
  }

  @Test
  void mistakesAreNamedByTheirFields() throws Exception {
    // When
    var answer =
        post(
            """
            {"matchers": ["thread=~(", "channel"], "endsAt": "2020-01-01T00:00:00Z", "by": "ann"}
            """);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(body(answer).at("/errors").findValuesAsText("field"))
        .containsExactly("matchers[0]", "matchers[1]", "endsAt", "comment");
    assertThat(body(answer).at("/errors/0/message").asText())
        .isEqualTo("at character 1 of the regular expression: missing closing )");
  }

  @Test
  void whatIsNoSilenceIsABadRequest() throws Exception {
    for (var bad :
        List.of(
            "[]",
            "{",
            "{\"matchers\": \"thread=x\"}",
            "{\"matchers\": [1]}",
            "{\"untilResolved\": \"yes\"}",
            GOOD.replace("incident/", ""))) {
      assertThat(post(bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void anUnknownSilenceIsNotFoundAndBrokersThatRefuseAreAProblem() throws Exception {
    // Given
    fabric.refusing(true);

    // Then
    assertThat(post(GOOD).statusCode()).isEqualTo(503);
    assertThat(delete("/silences/00000000").statusCode()).isEqualTo(404);
  }

  private void keeps(String silence, String alert, AlertState state) {
    var by = new Quieting("silence", silence, "ann", "moving", null);
    fabric.pipe(
        Channel.FAST,
        Topics.alerts(Channel.FAST),
        "acme/" + Samples.THREAD,
        Samples.alert(alert, 1, state)
            .setSuppression(new Suppression(List.of(by), null, null))
            .build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(
        request("/silences")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(door.toString().replaceFirst("/+$", "") + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body());
  }
}
