package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lesson;
import dev.hartig.schemas.LessonSign;
import dev.hartig.schemas.Lessons;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.RecipientRole;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LearningDoorTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final String ANN = "/learning/ann?organisation=school";

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void nothingWasSaid() throws Exception {
    fabric.refusing(false);
    fabric.moving(false);
    var directory = "organisation: school\npeople: [{id: ann, handles: ['chat:ann']}]\n";
    send("PUT", "/directory", "application/yaml", directory);
    turn(ANN, "on");
    turn("/learning?organisation=school", "on");
  }

  @Test
  void whatCameBackIsCountedByChannelRoleAndMedium() throws Exception {
    // Given
    fabric.pipe(
        dev.hartig.topology.catalogue.Channel.FAST,
        Topics.LESSONS,
        "school/ann/fast",
        new Lessons(
            "school",
            "ann",
            Channel.FAST,
            List.of(
                lesson("a3", Medium.EMAIL, LessonSign.TOO_LATE, 3),
                lesson("a2", Medium.EMAIL, LessonSign.ANSWERED, 2),
                lesson("a1", Medium.CHAT_MESSAGE, LessonSign.SILENCE, 1))));

    // When
    var shown = body(get(ANN));

    // Then
    assertThat(shown.at("/on").asBoolean()).isTrue();
    assertThat(shown.at("/prior").asText()).isEqualTo("1:1");
    assertThat(shown.at("/media").toString())
        .isEqualTo(
            "[{\"channel\":\"fast\",\"role\":\"consulted\",\"medium\":\"chat message\",\"good\":0,"
                + "\"told\":1,\"signs\":\"silence 1\",\"latest\":\"2026-03-02T09:00:01Z\"},"
                + "{\"channel\":\"fast\",\"role\":\"consulted\",\"medium\":\"email\",\"good\":1,"
                + "\"told\":2,\"signs\":\"answered 1, too-late 1\","
                + "\"latest\":\"2026-03-02T09:00:03Z\"}]");

    // When
    var reset = body(turn(ANN, "reset"));

    // Then
    assertThat(reset.at("/since").asText()).isNotEmpty();
    assertThat(reset.at("/media")).isEmpty();
  }

  @Test
  void itIsSwitchedForOneOrForEverybody() throws Exception {
    // When
    var off = body(turn(ANN, "off"));
    var on = body(turn(ANN, "on"));
    var all = body(turn("/learning?organisation=school", "off"));
    var then = body(get(ANN));

    // Then
    assertThat(off.at("/on").asBoolean()).isFalse();
    assertThat(on.at("/on").asBoolean()).isTrue();
    assertThat(all.at("/on").asBoolean()).isFalse();
    assertThat(then.at("/on").asBoolean()).isFalse();
    var sent = fabric.sent().getLast();
    assertThat(sent.topic()).isEqualTo(Topics.LEARNING);
    assertThat(sent.key()).isEqualTo("school/");
    assertThat(((Learning) Objects.requireNonNull(sent.value())).getBy()).isEqualTo("zoe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"turn\":\"up\",\"by\":\"zoe\"}", "{\"turn\":\"on\"}", "[]", "on", "{\"by\":1}"})
  void whatMakesNoSenseIsAProblem(String body) throws Exception {
    // When
    var answer = send("POST", ANN, "application/json", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyIsLearnedOfWhoIsNotThere() throws Exception {
    // Then
    assertThat(get("/learning/dan?organisation=school").statusCode()).isEqualTo(404);
    assertThat(turn("/learning/dan?organisation=school", "reset").statusCode()).isEqualTo(404);
  }

  private static Lesson lesson(String alert, Medium medium, LessonSign sign, int second) {
    return new Lesson(
        "school", "ann", alert, medium, RecipientRole.CONSULTED, sign, NINE.plusSeconds(second));
  }

  private HttpResponse<String> turn(String path, String turn) throws Exception {
    return send("POST", path, "application/json", "{\"turn\":\"" + turn + "\",\"by\":\"zoe\"}");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "application/json", "");
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(door.resolve(path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }
}
