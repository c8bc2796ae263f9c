package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.ReceiverLane;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.schemas.Undelivered;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubscriptionsDoorTest {

  private static final String AGENT =
      """
      organisation: %s
      subscriptions:
        - name: agent
          when: role == "responsible"
          transport: webhook
          url: https://agents.acme.example/in
          secret: agent
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
  void aSubscriptionIsMadeShownPausedResumedReplayedAndDeleted() throws Exception {
    // When
    var made = apply(AGENT.formatted("one"));
    var again = apply(AGENT.formatted("one"));
    var paused = post("/subscriptions/agent/pause?organisation=one&by=bob", "{}");
    var resumed = post("/subscriptions/agent/resume?organisation=one&by=bob", "{}");
    var replayed =
        post(
            "/subscriptions/agent/replay?organisation=one&by=bob",
            "{\"from\": \"2026-11-20T00:00:00Z\"}");
    var shown = body(get("/subscriptions/agent?organisation=one"));
    var deleted = delete("/subscriptions/agent?organisation=one");

    // Then
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(body(made).at("/added").asInt()).isEqualTo(1);
    assertThat(body(again).at("/added").asInt()).isZero();
    assertThat(body(again).at("/changed").asInt()).isZero();
    assertThat(body(paused).at("/paused").asBoolean()).isTrue();
    assertThat(body(resumed).at("/paused").asBoolean()).isFalse();
    assertThat(body(replayed).at("/from").asText()).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(shown.at("/by").asText()).isEqualTo("bob");
    assertThat(shown.at("/transport").asText()).isEqualTo("webhook");
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(get("/subscriptions/agent?organisation=one").statusCode()).isEqualTo(404);
    var sent = sent("one/agent");
    assertThat(sent).hasSize(4);
    assertThat(sent.get(2).getGeneration()).isEqualTo(sent.getFirst().getGeneration());
    assertThat(sent.get(3).getGeneration()).isGreaterThan(sent.getFirst().getGeneration());
    assertThat(sent.toString()).doesNotContain("whsec");
  }

  @Test
  void whatIsChangedKeepsItsPlace() throws Exception {
    // Given
    apply(AGENT.formatted("two"));

    // When
    var changed = apply(AGENT.formatted("two").replace("responsible", "consulted"));

    // Then
    assertThat(body(changed).at("/changed").asInt()).isEqualTo(1);
    var sent = sent("two/agent");
    assertThat(sent.get(1).getWhen()).isEqualTo("role == \"consulted\"");
    assertThat(sent.get(1).getGeneration()).isEqualTo(sent.getFirst().getGeneration());
    assertThat(sent.get(1).getFrom()).isEqualTo(sent.getFirst().getFrom());
  }

  @Test
  void anExpressionThatDoesNotTypeCheckIsRefusedAndTheOldOneStays() throws Exception {
    // Given
    apply(AGENT.formatted("three"));

    // When
    var refused =
        apply(
            AGENT.formatted("three").replace("role ==", "rolle ==")
                + "  - {name: fine, transport: sse}\n");

    // Then
    assertThat(refused.statusCode()).isEqualTo(422);
    var mistake = body(refused).at("/errors/0");
    assertThat(mistake.at("/line").asInt()).isEqualTo(4);
    assertThat(mistake.at("/column").asInt()).isEqualTo(11);
    assertThat(mistake.at("/message").asText()).startsWith("line 1, column 1 of the expression");
    var listed = body(get("/subscriptions?organisation=three")).at("/subscriptions");
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/when").asText()).isEqualTo("role == \"responsible\"");
  }

  @Test
  void howItStandsIsShownWithLettersOverAllInstances() throws Exception {
    // Given
    apply(AGENT.formatted("four"));
    status("subscription:four/agent", "a", "delivering", 3);
    status("subscription:four/agent", "b", "resting", 4);
    letter("subscription:four/agent");

    // When
    var one = body(get("/subscriptions/agent?organisation=four"));
    var listed = body(get("/subscriptions?organisation=four")).at("/subscriptions/0");
    var receivers = body(get("/receivers")).at("/receivers");

    // Then
    for (var health : List.of(one.at("/health"), listed.at("/health"))) {
      assertThat(health.at("/state").asText()).isEqualTo("resting");
      assertThat(health.at("/waiting/fast").asLong()).isEqualTo(7);
      assertThat(health.at("/letters").asInt()).isEqualTo(1);
    }
    assertThat(receivers)
        .anyMatch(one2 -> one2.at("/receiver").asText().equals("subscription:four/agent"));
    assertThat(body(get("/dead-letters?receiver=agent")).at("/letters")).hasSize(1);
  }

  @Test
  void mistakesAreClear() throws Exception {
    assertThat(get("/subscriptions/none").statusCode()).isEqualTo(404);
    assertThat(delete("/subscriptions/none").statusCode()).isEqualTo(404);
    assertThat(post("/subscriptions/none/pause", "{}").statusCode()).isEqualTo(404);
    assertThat(apply("- a\n").statusCode()).isEqualTo(422);
    assertThat(apply(": :").statusCode()).isEqualTo(422);
    apply("{organisation: five, name: wall, transport: sse}");
    var path = "/subscriptions/wall/replay?organisation=five";
    assertThat(post(path, "{\"from\": \"2026-11-20\"}").statusCode()).isEqualTo(409);
    assertThat(post(path, "{}").statusCode()).isEqualTo(400);
    fabric.refusing(true);
    assertThat(apply(AGENT.formatted("five")).statusCode()).isEqualTo(503);
  }

  @Test
  void anEventStreamGoesOnBehindTheLastEvent() throws Exception {
    // Given
    var thread = "resume/exact";
    String last;
    try (var stream = listen("/alerts/stream?thread=" + thread, null)) {
      revision("5e500000-0000-3000-8000-000000000001", 1, thread, false);
      last = next(stream, "id:");
    }
    revision("5e500000-0000-3000-8000-000000000001", 2, thread, false);
    revision("5e500000-0000-3000-8000-000000000002", 1, thread, false);

    // When
    try (var stream = listen("/alerts/stream?thread=" + thread, last)) {

      // Then: each revision, in its order
      assertThat(next(stream, "id:")).startsWith("5e500000-0000-3000-8000-000000000001/2@");
      assertThat(next(stream, "id:")).startsWith("5e500000-0000-3000-8000-000000000002/1@");
    }
  }

  @Test
  void whereTheLastEventIsNotKnownAlertsAreShownAsTheyStand() throws Exception {
    // Given
    var thread = "resume/state";
    revision("5e500000-0000-3000-8000-000000000011", 1, thread, false);
    revision("5e500000-0000-3000-8000-000000000011", 2, thread, false);

    // When
    var at = Samples.NOON.toEpochMilli();
    try (var stream = listen("/alerts/stream?thread=" + thread, "abc/1@" + at)) {

      // Then
      assertThat(next(stream, "id:")).startsWith("5e500000-0000-3000-8000-000000000011/2@");
    }
    var nonsense = request("/alerts/stream").header("Last-Event-ID", "x y");
    assertThat(client.send(nonsense.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(400);
  }

  @Test
  void anEventStreamIsFilteredByAnExpressionOrByASubscription() throws Exception {
    // Given
    apply("{organisation: acme, name: wall, transport: sse, when: 'revision > 1'}");
    var thread = "filtered";
    try (var own = listen("/alerts/stream?when=revision%3D%3D2%26%26thread%3D%3D'filtered'", null);
        var named = listen("/alerts/stream?subscription=wall&organisation=acme", null)) {

      // When
      revision("5e500000-0000-3000-8000-000000000021", 1, thread, false);
      revision("5e500000-0000-3000-8000-000000000022", 2, thread, true);
      revision("5e500000-0000-3000-8000-000000000021", 2, thread, false);

      // Then: what is private is for no program
      assertThat(next(own, "id:")).startsWith("5e500000-0000-3000-8000-000000000022/2@");
      assertThat(next(own, "id:")).startsWith("5e500000-0000-3000-8000-000000000021/2@");
      assertThat(next(named, "id:")).startsWith("5e500000-0000-3000-8000-000000000021/2@");
    }
    var wrong = get("/alerts/stream?when=chanel%3D%3D1");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(body(wrong).at("/errors/0/column").asInt()).isEqualTo(1);
    assertThat(get("/alerts/stream?subscription=none").statusCode()).isEqualTo(404);
  }

  private void revision(String id, int revision, String thread, boolean restricted) {
    var alert = Samples.alert(id, revision, AlertState.FIRING).build();
    alert.getMatter().setThread(thread);
    alert.getMatter().setRestricted(restricted);
    fabric.pipe(Channel.FAST, Topics.alerts(Channel.FAST), "acme/" + thread, alert);
  }

  private void status(String receiver, String instance, String standing, long waiting) {
    fabric.pipe(
        Channel.FAST,
        Topics.RECEIVERS,
        receiver + "//" + instance,
        ReceiverStatus.newBuilder()
            .setReceiver(receiver)
            .setInstance(instance)
            .setStanding(standing)
            .setLanes(List.of(new ReceiverLane(dev.hartig.schemas.Channel.FAST, waiting)))
            .setAt(Instant.now())
            .build());
  }

  private void letter(String transport) {
    fabric.pipe(
        Channel.FAST,
        Topics.deadLetters(Channel.FAST),
        "alerting/alerts",
        DeadLetter.newBuilder()
            .setId("dead0000-0000-3000-8000-0000000000a1")
            .setService("alerting")
            .setStage(DeadLetterStage.DELIVERY)
            .setTopic("alerts")
            .setCause("alerting.bounced")
            .setMessage("HTTP 500")
            .setAt(Samples.NOON)
            .setUndelivered(
                new Undelivered(transport, Samples.ALERT, 1, "four", Samples.THREAD, "ann", 8))
            .build());
  }

  private List<AlertSubscription> sent(String key) {
    return fabric.sent().stream()
        .filter(one -> one.topic().equals(Topics.SUBSCRIPTIONS) && one.key().equals(key))
        .filter(one -> one.value() != null)
        .map(one -> (AlertSubscription) one.value())
        .toList();
  }

  private static String next(BufferedReader stream, String field) throws Exception {
    String line;
    do {
      line = stream.readLine();
    } while (!line.startsWith(field));
    return line.substring(field.length()).strip();
  }

  private BufferedReader listen(String path, @Nullable String last) throws Exception {
    var request = request(path);
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    var response = client.send(request.build(), BodyHandlers.ofInputStream());
    // That an earlier test has left is noticed with the next heartbeat.
    for (var i = 0; i < 100 && response.statusCode() == 503; i++) {
      Thread.sleep(50);
      response = client.send(request.build(), BodyHandlers.ofInputStream());
    }
    assertThat(response.statusCode()).isEqualTo(200);
    var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    next(lines, ":");
    return lines;
  }

  private HttpResponse<String> apply(String yaml) throws Exception {
    return send(
        request("/subscriptions?by=ann")
            .header("content-type", "application/yaml")
            .POST(BodyPublishers.ofString(yaml)));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
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
