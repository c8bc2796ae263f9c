package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.stream.RecordingProducer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The GitHub door over HTTP: signatures, bad input, and every example that GitHub publishes. */
@QuarkusTest
@TestProfile(DoorsWithoutBroker.class)
class GithubDoorTest {

  private static final String PING =
      "{\"zen\":\"Keep it logically awesome.\",\"sender\":{\"login\":\"octocat\"}}";

  @TestHTTPResource URI root;
  @Inject RecordingProducer brokers;

  @BeforeEach
  void forget() {
    brokers.reset();
  }

  private Http.Answer deliver(
      String event, String delivery, String body, Map<String, String> changes) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("X-GitHub-Event", event);
    headers.put("X-GitHub-Delivery", delivery);
    headers.put("X-Hub-Signature-256", GithubSignature.sign(bytes, DoorsWithoutBroker.SECRET));
    headers.putAll(changes);
    headers.values().removeIf(String::isEmpty);
    return Http.at(root).post("/webhooks/github", headers, bytes);
  }

  @Test
  void signedDeliveryIsAccepted() {
    // When
    var answer = deliver("ping", "d-1", PING, Map.of());
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/events/0/channel").asText()).isEqualTo("slow");
  }

  @Test
  void redeliveryIsADuplicate() {
    // Given
    deliver("ping", "d-2", PING, Map.of());
    // When
    var again = deliver("ping", "d-2", PING, Map.of());
    // Then
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().at("/duplicates").asInt()).isEqualTo(1);
    assertThat(brokers.sent()).hasSize(1);
  }

  @Test
  void signatureIsTheOneOfGithubsOwnExample() {
    // From GitHub's page on validating deliveries.
    // When
    var signature =
        GithubSignature.sign(
            "Hello, World!".getBytes(StandardCharsets.UTF_8), "It's a Secret to Everybody");
    // Then
    assertThat(signature)
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void missingOrWrongSignatureIsRefused() {
    // When
    var missing = deliver("ping", "d-3", PING, Map.of("X-Hub-Signature-256", ""));
    var wrong = deliver("ping", "d-3", PING, Map.of("X-Hub-Signature-256", "sha256=00"));
    var other =
        deliver(
            "ping",
            "d-3",
            PING,
            Map.of(
                "X-Hub-Signature-256",
                GithubSignature.sign(PING.getBytes(StandardCharsets.UTF_8), "guess")));
    // Then
    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.json().at("/detail").asText()).contains("X-Hub-Signature-256");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(other.status()).isEqualTo(401);
    assertThat(brokers.sent()).isEmpty();
  }

  @Test
  void missingHeadersAreNamed() {
    // When
    var event = deliver("ping", "d-4", PING, Map.of("X-GitHub-Event", ""));
    var delivery = deliver("ping", "d-4", PING, Map.of("X-GitHub-Delivery", ""));
    // Then
    assertThat(event.status()).isEqualTo(400);
    assertThat(event.json().at("/errors/0/field").asText()).isEqualTo("X-GitHub-Event");
    assertThat(delivery.status()).isEqualTo(400);
    assertThat(delivery.json().at("/errors/0/field").asText()).isEqualTo("X-GitHub-Delivery");
  }

  @Test
  void malformedPayloadAndWrongTypeAreRefused() {
    // When
    var malformed = deliver("ping", "d-5", "{\"zen\":", Map.of());
    var list = deliver("ping", "d-5", "[]", Map.of());
    var form =
        deliver("ping", "d-5", PING, Map.of("content-type", "application/x-www-form-urlencoded"));
    // Then
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.json().at("/detail").asText()).contains("line 1, column");
    assertThat(list.status()).isEqualTo(400);
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.json().at("/detail").asText()).contains("application/json");
  }

  @Test
  void unknownEventIsKeptSlowAndLabelled() {
    // When
    var answer =
        deliver("teleportation", "d-6", "{\"action\":\"started\",\"odd\":[1,{}]}", Map.of());
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/events/0/channel").asText()).isEqualTo("slow");
    assertThat(brokers.sent().getFirst().draft().content().labels()).contains("unknown-event");
  }

  @Test
  void everyExampleOfGithubsIsAccepted() {
    // Given
    var examples = OctokitExamples.all();
    var channels = new TreeMap<String, Integer>();
    var events = new TreeMap<String, Integer>();
    // When
    for (var example : examples) {
      var delivery = "example-" + example.event() + "-" + example.number();
      var answer = deliver(example.event(), delivery, example.payload().toString(), Map.of());
      assertThat(answer.status()).as(delivery + ": " + answer.response().body()).isEqualTo(202);
      channels.merge(answer.json().at("/events/0/channel").asText(), 1, Integer::sum);
      events.merge(
          example.event() + " " + answer.json().at("/events/0/channel").asText(), 1, Integer::sum);
    }
    // Then
    System.out.println("GitHub's " + examples.size() + " examples by channel: " + channels);
    System.out.println("by event: " + events);
    assertThat(brokers.sent()).hasSameSizeAs(examples);
    assertThat(brokers.sent()).allSatisfy(GithubDoorTest::isSensible);
    assertThat(examples).hasSize(329);
    assertThat(channels.keySet()).containsExactly("fast", "realtime", "slow");
  }

  private static void isSensible(Admitted signal) {
    var draft = signal.draft();
    assertThat(draft.origin().type()).matches("com\\.github\\.[a-z0-9_]+(\\.[\\w-]+)?");
    assertThat(draft.matter().thread()).matches("github/[\\w.-]+(/\\S.*)?");
    assertThat(draft.content().title()).isNotBlank().hasSizeLessThanOrEqualTo(300);
    assertThat(draft.content().labels()).doesNotContain("unknown-event");
    // GitHub publishes advisories itself and names no sender.
    assertThat(draft.people().author().isPresent())
        .isEqualTo(!draft.origin().type().startsWith("com.github.security_advisory"));
    assertThat(signal.urgency().reasons()).isNotEmpty();
  }
}
