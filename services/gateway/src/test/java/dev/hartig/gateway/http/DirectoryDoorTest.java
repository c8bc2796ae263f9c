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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DirectoryDoorTest {

  private static final String FILES = "application/vnd.hartig.files+json";
  private static final String DIRECTORY =
      """
      organisation: acme
      people:
        - id: ann
          handles: [github:ann]
      teams:
        - id: payments
          members: [ann]
          handles: [github:acme/payments]
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  @AfterEach
  void theBrokersAreThere() {
    fabric.refusing(false);
    fabric.moving(false);
    fabric.poisoned(null);
  }

  @Test
  void whatCannotBeReadInTheTableIsTakenAwayAndHindersNothing() throws Exception {
    // Given
    put("/directory", "application/yaml", DIRECTORY);
    fabric.poisoned("acme/handle/at:poisoned");

    // When
    var difference = post("/directory/diff", "application/yaml", DIRECTORY);
    var applied = put("/directory", "application/yaml", DIRECTORY);

    // Then
    assertThat(difference.statusCode()).as(difference.body()).isEqualTo(200);
    assertThat(body(difference).at("/changes")).isEmpty();
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    assertThat(fabric.sent().getLast().key()).isEqualTo("acme/handle/at:poisoned");
    assertThat(fabric.sent().getLast().value()).isNull();
  }

  @Test
  void applyingTheSameAgainWritesNothing() throws Exception {
    // Given
    put("/directory", "application/yaml", DIRECTORY);
    var before = fabric.sent().size();

    // When
    var again = body(put("/directory", "application/yaml", DIRECTORY));
    var difference = body(post("/directory/diff", "application/yaml", DIRECTORY));

    // Then
    assertThat(again.at("/written").asInt()).isZero();
    assertThat(again.at("/changes")).isEmpty();
    assertThat(difference).isEqualTo(again);
    assertThat(fabric.sent()).hasSize(before);
  }

  @Test
  void aDifferenceIsShownAndNotApplied() throws Exception {
    // Given
    put("/directory", "application/yaml", DIRECTORY);
    var before = fabric.sent().size();
    var more = "organisation: acme\npeople: [{id: bob, handles: ['github:bob']}]\n";

    // When
    var answer =
        post(
            "/directory/diff",
            FILES,
            files(
                "a.yaml", DIRECTORY.replace("id: ann", "id: ann\n    name: Ann"), "b.yaml", more));

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/changes").toString())
        .isEqualTo(
            "[{\"kind\":\"person\",\"id\":\"ann\",\"change\":\"changed\",\"fields\":["
                + "{\"name\":\"name\",\"before\":\"ann\",\"after\":\"Ann\"}]},"
                + "{\"kind\":\"person\",\"id\":\"bob\",\"change\":\"added\",\"fields\":[]}]");
    assertThat(body(answer).at("/written").asInt()).isEqualTo(4);
    assertThat(fabric.sent()).hasSize(before);
  }

  @Test
  void whatTheBrokersDidNotAcknowledgeIsWrittenWhenAppliedAgain() throws Exception {
    // Given
    put("/directory", "application/yaml", DIRECTORY);
    var changed = DIRECTORY.replace("id: payments", "id: payments\n    purpose: Money.");
    fabric.refusing(true);
    put("/directory", "application/yaml", changed);
    fabric.refusing(false);

    // When
    var answer = body(put("/directory", "application/yaml", changed));

    // Then
    assertThat(answer.at("/written").asInt()).isEqualTo(2);
    assertThat(answer.at("/changes/0/fields/0/name").asText()).isEqualTo("purpose");
  }

  @Test
  void mistakesInSeveralFilesNameThem() throws Exception {
    // When
    var answer =
        put(
            "/directory",
            FILES,
            files("a.yaml", DIRECTORY, "b.yaml", DIRECTORY.replace("[ann]", "[x]")));

    // Then
    var problem = problem(answer, 422);
    assertThat(problem.at("/errors")).hasSize(1);
    assertThat(problem.at("/errors/0/file").asText()).isEqualTo("b.yaml");
    assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(7);
  }

  @Test
  void filesThatCannotBeReadAreAProblem() throws Exception {
    problem(put("/directory", FILES, "{"), 400);
    problem(put("/directory", FILES, "{\"files\":[]}"), 400);
    problem(put("/directory", FILES, files("a.yaml", DIRECTORY, "a.yaml", DIRECTORY)), 400);
    problem(put("/directory", FILES, files("a.odt", DIRECTORY)), 400);
    problem(put("/directory", FILES, files("a.yaml", "# " + "x".repeat(70_000))), 413);
    problem(put("/directory", FILES, files("a.yaml", "x".repeat(600_000))), 413);
    problem(post("/directory/diff", "text/plain", DIRECTORY), 415);
  }

  private String files(String... namesAndTexts) {
    var body = json.createObjectNode();
    var files = body.putArray("files");
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      files.addObject().put("name", namesAndTexts[i]).put("text", namesAndTexts[i + 1]);
    }
    return body.toString();
  }

  private HttpResponse<String> put(String path, String type, String body) throws Exception {
    return send("PUT", path, type, body);
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send("POST", path, type, body);
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

  private JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    var problem = json.readTree(answer.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/type").asText()).startsWith("urn:hartig:problem:");
    assertThat(problem.at("/title").asText()).isNotEmpty();
    assertThat(problem.at("/detail").asText()).isNotEmpty();
    assertThat(problem.at("/instance").asText()).startsWith("/");
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    return problem;
  }
}
