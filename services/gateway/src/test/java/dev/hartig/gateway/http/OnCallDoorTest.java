package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnCallDoorTest {

  private static final String DIRECTORY =
      """
      organisation: watch
      people:
        - {id: ann, name: Ann Lee, timezone: Europe/Berlin}
        - {id: ben, name: Ben Ray, timezone: Asia/Tokyo}
      teams:
        - id: pay
          name: Payments
          members: [ann, ben]
          on-call: {people: [ann], starts: "2026-01-05T09:00", every: P7D, zone: Europe/Berlin}
        - {id: ops, members: [ben]}
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void listening() throws Exception {
    fabric.refusing(false);
    fabric.moving(false);
    put("/directory", DIRECTORY);
  }

  @Test
  void anOverrideIsMadeShownSurvivesTheDirectoryAndIsTakenBack() throws Exception {
    // When
    var made =
        post(
            "/oncall/pay/overrides",
            """
            {"organisation": "watch", "replace": "ann", "with": "ben", "until": "2099-01-01T00:00Z",
             "from": "2098-12-31T00:00Z", "by": "lea", "note": "a feast"}
            """);

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    var id = body(made).at("/id").asText();

    // When: the directory's file, which says nothing of it, is applied again
    var again = body(put("/directory", DIRECTORY));
    var then = body(get("/oncall/pay?organisation=watch&at=2098-12-31T12:00:00Z"));

    // Then
    assertThat(again.at("/written").asInt()).isZero();
    var turn = then.at("/teams/0/turns/0");
    assertThat(turn.at("/people/0/id").asText()).isEqualTo("ben");
    assertThat(turn.at("/people/0/insteadOf").asText()).isEqualTo("ann");
    assertThat(turn.at("/people/0/zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(turn.at("/until").asText()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(then.at("/teams/0/overrides/0/note").asText()).isEqualTo("a feast");

    // When
    var ended = delete("/oncall/pay/overrides/" + id.substring(0, 8) + "?organisation=watch");
    var after = body(get("/oncall?organisation=watch&at=2098-12-31T12:00:00Z"));

    // Then
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
    assertThat(after.at("/teams")).hasSize(1);
    assertThat(after.at("/teams/0/turns/0/people/0/id").asText()).isEqualTo("ann");
    assertThat(after.at("/teams/0/overrides")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    // When
    var answer =
        post(
            "/oncall/pay/overrides",
            """
            {"organisation": "watch", "replace": "ben", "with": "zoe", "until": "soon"}
            """);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(body(answer).at("/errors").findValuesAsText("field"))
        .containsExactly("with", "until");
    assertThat(get("/oncall/nobody?organisation=watch").statusCode()).isEqualTo(404);
    assertThat(delete("/oncall/pay/overrides/00000000?organisation=watch").statusCode())
        .isEqualTo(404);
    assertThat(get("/oncall?at=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void anEscalationPolicyIsHeldAgainstTheDirectory() throws Exception {
    // Given
    var good =
        """
        organisation: watch
        policies: []
        escalations:
          - {name: all, steps: [{who: [on-call/pay]}]}
        """;

    // When
    var applied = put("/policies", good);
    var standing = body(get("/escalations?organisation=watch"));
    var refused = put("/policies", good.replace("on-call/pay", "on-call/ops"));

    // Then
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    assertThat(body(applied).at("/escalations").asInt()).isEqualTo(1);
    assertThat(standing.at("/escalations").toString())
        .isEqualTo(
            "[{\"name\":\"all\",\"when\":\"\",\"priority\":100,\"channels\":[\"realtime\"],\"teams\":[],"
                + "\"after\":\"PT15M\",\"repeat\":0,\"steps\":[{\"who\":[\"on-call/pay\"],\"after\":\"PT15M\","
                + "\"each\":false,\"awake\":false}],\"handover\":[]}]");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(body(refused).at("/errors/0/message").asText())
        .isEqualTo("team 'ops' has no schedule of who is on call");
    assertThat(body(refused).at("/errors/0/line").asInt()).isEqualTo(4);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return send(
        request(path)
            .header("content-type", "application/yaml")
            .PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(door.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> response) throws Exception {
    return json.readTree(response.body());
  }
}
