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
class PreferencesDoorTest {

  private static final String YAML = "application/yaml";
  private static final String ANN =
      "{\"avoid\":[{\"media\":[\"call\"],\"channels\":[],\"roles\":[],\"if\":\"\",\"why\":\"\"}],"
          + "\"quiet\":[\"Mon,Tue 20:00-08:00\"],\"digest\":\"Mon 16:00\",\"budget\":3}";
  private static final String FILE =
      """
      organisation: manners
      preferences:
        - person: ann
          quiet: [Mon-Fri 20:00-08:00]
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void nobodyPrefersAnything() throws Exception {
    var none = "organisation: manners\npreferences: [{person: ann}, {person: bob}]\n";
    body(send("PUT", "/preferences", YAML, none));
  }

  @Test
  void whatOnePutsStandsAndCanBePutAgain() throws Exception {
    // When
    var first = body(send("PUT", "/preferences/ann?organisation=manners", "application/json", ANN));
    var shown = body(send("GET", "/preferences/ann?organisation=manners", YAML, ""));
    var again = body(send("PUT", "/preferences/ann?organisation=manners", YAML, shown.toString()));

    // Then
    assertThat(first.at("/written").asInt()).isEqualTo(1);
    assertThat(first.at("/changes/0/change").asText()).isEqualTo("added");
    assertThat(shown).isEqualTo(json.readTree(ANN));
    assertThat(again.at("/written").asInt()).isZero();
    assertThat(again.at("/changes")).isEmpty();
  }

  @Test
  void aFileSpeaksForThoseItNamesAlone() throws Exception {
    // Given
    body(send("PUT", "/preferences/bob?organisation=manners", YAML, "digest: Mon 16:00"));
    var before = fabric.sent().size();

    // When
    var difference = body(send("POST", "/preferences/diff", YAML, FILE));
    var unchanged = fabric.sent().size();
    var applied = body(send("PUT", "/preferences", YAML, FILE));
    var again = body(send("PUT", "/preferences", YAML, FILE));

    // Then
    assertThat(difference).isEqualTo(applied);
    assertThat(unchanged).isEqualTo(before);
    assertThat(applied.at("/changes").toString())
        .isEqualTo(
            "[{\"kind\":\"person\",\"id\":\"ann\",\"change\":\"added\",\"fields\":[{\"name\":"
                + "\"quiet\",\"before\":\"\",\"after\":\"Mon,Tue,Wed,Thu,Fri 20:00-08:00\"}]}]");
    assertThat(again.at("/written").asInt()).isZero();
    assertThat(body(send("GET", "/preferences/bob?organisation=manners", YAML, "")).at("/digest"))
        .hasToString("\"Mon 16:00\"");
  }

  @Test
  void whoPrefersNothingAnyLongerIsTakenAway() throws Exception {
    // Given
    body(send("PUT", "/preferences", YAML, FILE));

    // When
    var applied = body(send("PUT", "/preferences/ann?organisation=manners", YAML, "{}"));

    // Then
    assertThat(applied.at("/changes/0/change").asText()).isEqualTo("removed");
    assertThat(fabric.sent().getLast().key()).isEqualTo("manners/ann");
    assertThat(fabric.sent().getLast().value()).isNull();
  }

  @Test
  void whoIsUnknownIsWarnedOf() throws Exception {
    // Given
    var directory = "organisation: manners\npeople: [{id: ann, handles: ['github:ann']}]\n";
    body(send("PUT", "/directory", YAML, directory));

    // When
    var known = body(send("PUT", "/preferences", YAML, FILE));
    var unknown = body(send("PUT", "/preferences", YAML, FILE.replace("ann", "bob")));

    // Then
    assertThat(known.at("/warnings")).isEmpty();
    assertThat(unknown.at("/warnings/0").asText())
        .isEqualTo("nobody in the directory is 'bob' yet");
  }

  @Test
  void whatIsWrongIsAProblemThatNamesTheField() throws Exception {
    // When
    var file = send("PUT", "/preferences", YAML, FILE.replace("20:00", "26:00"));
    var one = send("PUT", "/preferences/ann", "application/json", "{\"quiet\": [\"never\"]}");
    var who = send("PUT", "/preferences/a%20b", YAML, "{}");

    // Then
    assertThat(file.statusCode()).isEqualTo(422);
    var problem = json.readTree(file.body());
    assertThat(problem.at("/type").asText()).isEqualTo("urn:hartig:problem:invalid-preferences");
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("preferences[0].quiet[0]");
    assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(4);
    assertThat(one.statusCode()).isEqualTo(422);
    assertThat(json.readTree(one.body()).at("/errors/0/field").asText()).isEqualTo("quiet[0]");
    assertThat(who.statusCode()).isEqualTo(400);
    assertThat(json.readTree(who.body()).at("/errors/0/field").asText()).isEqualTo("person");
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(door.toString().replaceFirst("/+$", "") + path))
            .header("content-type", type)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }
}
