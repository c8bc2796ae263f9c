package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests as Alertmanager's own clients make them. */
@QuarkusTest
class AlertmanagerDoorTest {

  private static final String SILENCE =
      """
      {"matchers": [{"name": "alertname", "value": "Disk.*", "isRegex": true},
                    {"name": "team", "value": "db", "isRegex": false, "isEqual": false}],
       "startsAt": "2026-03-02T09:00:00.000Z", "endsAt": "%s",
       "createdBy": "ann", "comment": "disks are swapped"%s}
      """;
  private static final String LATER = "2126-03-02T11:00:00.000Z";
  private static final String SOON = Instant.now().plusSeconds(86_400).toString();

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
  void aSilenceIsMadeFoundReplacedAndEnded() throws Exception {
    // When
    var made = post(SILENCE.formatted(SOON, ""));
    var id = body(made).at("/silenceID").asText();
    var one = body(get("/silence/" + id));
    var found = body(get("/silences?filter=" + encoded("alertname=~\"Disk.*\"")));
    var others = body(get("/silences?filter=" + encoded("alertname=Other")));
    var replaced =
        post(SILENCE.formatted(SOON, ", \"id\": \"" + id + "\"").replace("swapped", "gone"));
    var next = body(replaced).at("/silenceID").asText();
    var ended = send(request("/silence/" + next).DELETE());

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(one.at("/status/state").asText()).isEqualTo("active");
    assertThat(one.at("/createdBy").asText()).isEqualTo("ann");
    assertThat(Instant.parse(one.at("/endsAt").asText()))
        .isCloseTo(Instant.parse(SOON), within(1, ChronoUnit.SECONDS));
    assertThat(one.at("/matchers/0/isRegex").asBoolean()).isTrue();
    assertThat(one.at("/matchers/0/isEqual").asBoolean()).isTrue();
    assertThat(one.at("/matchers/1/isEqual").asBoolean()).isFalse();
    assertThat(found.findValuesAsText("id")).contains(id);
    assertThat(others.findValuesAsText("id")).doesNotContain(id);
    assertThat(next).isNotEqualTo(id);
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(body(get("/silence/" + id)).at("/status/state").asText()).isEqualTo("expired");
    assertThat(body(get("/silence/" + next)).at("/status/state").asText()).isEqualTo("expired");
  }

  @Test
  void whatIsWrongIsToldByATextInJson() throws Exception {
    // When
    var past = post(SILENCE.formatted("2026-03-02T10:00:00Z", ""));
    var far = post(SILENCE.formatted(LATER, ""));
    var bad = post("{");
    var filter = get("/silences?filter=" + encoded("alertname"));
    var unknown = get("/silence/00000000-0000-3000-8000-000000000000");
    var replaced = post(SILENCE.formatted(SOON, ", \"id\": \"no-such-silence\""));

    // Then
    assertThat(past.statusCode()).isEqualTo(400);
    assertThat(body(past).asText()).isEqualTo("endsAt: 2026-03-02T10:00:00Z lies in the past");
    assertThat(body(far).asText()).isEqualTo("endsAt: a silence lasts at most 366 days");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(filter.statusCode()).isEqualTo(400);
    assertThat(body(filter).isTextual()).isTrue();
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(replaced.statusCode()).isEqualTo(404);
  }

  /** Alertmanager's TestAddUTF8Silences. */
  @Test
  void aSilenceOfAnyTextIsMadeAndFound() throws Exception {
    // When
    var made =
        post(
            SILENCE
                .formatted(SOON, "")
                .replace(
                    "\"alertname\", \"value\": \"Disk.*\"", "\"fooΣ 🙂\", \"value\": \"bar🙂\"")
                .replace("\"isRegex\": true", "\"isRegex\": false"));
    var id = body(made).at("/silenceID").asText();
    var found = body(get("/silences?filter=" + encoded("\"fooΣ 🙂\"=bar🙂")));

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(found.findValuesAsText("id")).containsExactly(id);
    assertThat(found.at("/0/matchers/0/name").asText()).isEqualTo("fooΣ 🙂");
    assertThat(found.at("/0/matchers/0/value").asText()).isEqualTo("bar🙂");
  }

  /** In a backtracking engine this takes longer than the universe is old. */
  @Test
  @Timeout(30)
  void noExpressionHangsTheDoor() throws Exception {
    // When
    var made = post(SILENCE.formatted(SOON, "").replace("Disk.*", "(a+)+$(.*a){25}b"));
    var lookahead = post(SILENCE.formatted(SOON, "").replace("Disk.*", "(?=x)"));
    var filter =
        get("/silences?filter=" + encoded("alertname=~\"(a|a)*b" + "a".repeat(100) + "\""));

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(lookahead.statusCode()).isEqualTo(400);
    assertThat(body(lookahead).asText()).contains("regular expression");
    assertThat(filter.statusCode()).isEqualTo(200);
  }

  @Test
  void clientsFindSomebodyThereAndAreSentToTheDoorForAlerts() throws Exception {
    // When
    var status = get("/status");
    var alerts =
        send(
            request("/alerts")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("[]")));

    // Then
    assertThat(body(status).at("/cluster/status").asText()).isEqualTo("disabled");
    assertThat(body(status).at("/versionInfo/version").asText()).startsWith("hartig");
    assertThat(alerts.statusCode()).isEqualTo(307);
    assertThat(alerts.headers().firstValue("location"))
        .contains("http://127.0.0.1:8090/api/v2/alerts");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(
        request("/silences")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    var root = door.toString().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(root + "/api/v2" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body());
  }
}
