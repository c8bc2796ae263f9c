package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.Quieting;
import dev.hartig.schemas.Suppression;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fires, as Alertmanager's clients ask for it. */
@QuarkusTest
@TestProfile(AlertmanagerAlertsDoorTest.OwnFabric.class)
class AlertmanagerAlertsDoorTest {

  /** Other tests count the alerts of the fabric that they share. */
  public static class OwnFabric implements QuarkusTestProfile {}

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void whatFiresIsListedOnceWithWhatKeepsItQuiet() throws Exception {
    // Given
    var inhibited =
        new Suppression(
            List.of(
                new Quieting("inhibition", "5ca1ab1e5ca1ab1e", "cluster-down", "Down", null),
                new Quieting("silence", "s1", "ann", "why", null),
                new Quieting("mute", "rest", "weekends", "why", null)),
            null,
            null);
    fires("1", "nora", "0123456789abcdef", "Slow", AlertState.SUPPRESSED, inhibited);
    fires("2", "omar", "0123456789abcdef", "Slow", AlertState.SUPPRESSED, inhibited);
    fires("3", "nora", "5ca1ab1e5ca1ab1e", "Down", AlertState.FIRING, null);
    fires("4", "nora", "feedfeedfeedfeed", "Later", AlertState.PENDING, null);
    fires("5", "nora", "deaddeaddeaddead", "Over", AlertState.RESOLVED, null);

    // When
    var all = body(get("/alerts?filter=" + encoded("job=\"listed\"")));
    var slow = find(all, "0123456789abcdef");
    var down = find(all, "5ca1ab1e5ca1ab1e");

    // Then
    assertThat(all.findValuesAsText("fingerprint"))
        .containsExactly("0123456789abcdef", "5ca1ab1e5ca1ab1e", "feedfeedfeedfeed");
    assertThat(slow.at("/status/state").asText()).isEqualTo("suppressed");
    assertThat(slow.at("/status/inhibitedBy")).hasToString("[\"5ca1ab1e5ca1ab1e\"]");
    assertThat(slow.at("/status/silencedBy")).hasToString("[\"s1\"]");
    assertThat(slow.at("/status/mutedBy")).hasToString("[\"weekends\"]");
    assertThat(slow.at("/receivers").findValuesAsText("name")).containsExactly("nora", "omar");
    assertThat(slow.at("/labels/alertname").asText()).isEqualTo("Slow");
    assertThat(slow.at("/startsAt").asText()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(down.at("/status/state").asText()).isEqualTo("active");
    assertThat(down.at("/status/inhibitedBy")).isEmpty();
    assertThat(find(all, "feedfeedfeedfeed").at("/status/state").asText()).isEqualTo("unprocessed");
  }

  @ParameterizedTest
  @CsvSource({
    "inhibited=false, Down Later",
    "silenced=false, Down Later",
    "muted=false, Down Later",
    "active=false, Slow Later",
    "unprocessed=false, Slow Down",
    "receiver=omar, Slow",
    "receiver=o, ''",
    "filter=alertname%3DDown, Down",
    "filter=alertname!~%22D.*%22, Slow Later",
    "filter=nothing%3D%22%22, Slow Down Later",
  })
  void whatFiresIsFiltered(String query, String names) throws Exception {
    // Given
    whatFiresIsListedOnceWithWhatKeepsItQuiet();

    // When
    var found = body(get("/alerts?filter=job%3Dlisted&" + query));

    // Then
    assertThat(String.join(" ", found.findValuesAsText("alertname"))).isEqualTo(names);
  }

  @Test
  void aFilterThatCannotBeReadIsRefused() throws Exception {
    // When
    var filter = get("/alerts?filter=" + encoded("alertname"));
    var receiver = get("/alerts?receiver=" + encoded("("));

    // Then
    assertThat(filter.statusCode()).isEqualTo(400);
    assertThat(body(filter).asText()).startsWith("bad matcher format: alertname");
    assertThat(receiver.statusCode()).isEqualTo(400);
    assertThat(body(receiver).asText()).startsWith("failed to parse receiver param");
  }

  private void fires(
      String number,
      String who,
      String fingerprint,
      String alertname,
      AlertState state,
      @Nullable Suppression suppression) {
    var alert =
        Samples.alert("a1e70000-0000-3000-8000-0000000a00" + number + "0", 1, state)
            .setSuppression(suppression)
            .build();
    alert.getRecipient().setId(who);
    alert.getMatter().getEnvelope().setOrganisation("local");
    alert.getMatter().setLabels(List.of("alertname=" + alertname, "job=listed"));
    alert.getMatter().setEpisode(new Episode(fingerprint, Samples.NOON, null, null));
    fabric.pipe(Channel.SLOW, Topics.alerts(Channel.SLOW), "acme/" + number, alert);
  }

  private static JsonNode find(JsonNode all, String fingerprint) {
    for (var one : all) {
      if (one.path("fingerprint").asText().equals(fingerprint)) {
        return one;
      }
    }
    throw new AssertionError("no " + fingerprint + " in " + all);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) throws Exception {
    var root = door.toString().replaceFirst("/+$", "");
    return client.send(
        HttpRequest.newBuilder(URI.create(root + "/api/v2" + path)).build(),
        BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body());
  }
}
