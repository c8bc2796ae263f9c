package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.stream.RecordingProducer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CloudEvents door over HTTP, good input and bad; behind it a fake of the brokers. */
@QuarkusTest
@TestProfile(DoorsWithoutBroker.class)
class EventsDoorTest {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";

  @TestHTTPResource URI root;
  @Inject RecordingProducer brokers;

  @BeforeEach
  void forget() {
    brokers.reset();
  }

  private Http door() {
    return Http.at(root);
  }

  private static String event(String id, String more) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/shop\",\"type\":\"dev.shop.note\"%s}"
        .formatted(id, more);
  }

  @Test
  void structuredEventIsAcceptedWithItsChannelAndThread() {
    // Given
    var body =
        event("s-1", ",\"subject\":\"checkout\",\"data\":{\"title\":\"Slow\",\"text\":\"@ann?\"}");
    // When
    var answer = door().post("/events", STRUCTURED, body);
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/events/0/channel").asText()).isEqualTo("fast");
    assertThat(answer.json().at("/events/0/thread").asText()).isEqualTo("shop/checkout");
    assertThat(brokers.sent()).hasSize(1);
    assertThat(brokers.sent().getFirst().draft().people().mentions()).containsExactly("at:ann");
  }

  @Test
  void binaryEventIsAcceptedWithDecodedHeadersAndTrace() {
    // Given
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var headers =
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", "b-1",
            "ce-source", "/shop",
            "ce-type", "dev.shop.incident",
            "ce-subject", "caf%C3%A9",
            "traceparent", trace,
            "content-type", "application/json");
    // When
    var answer =
        door().post("/events", headers, "{\"title\":\"Down\"}".getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/events/0/channel").asText()).isEqualTo("realtime");
    assertThat(answer.json().at("/events/0/thread").asText()).isEqualTo("shop/café");
    assertThat(brokers.sent().getFirst().traceparent()).isEqualTo(trace);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'\"time\":\"2026-07-01T09:00:00Z\"', none",
        "'\"time\":\"2026-07-01T09:00:00+02:00\"', +02:00",
        "'\"time\":\"2026-07-01T09:00:00+02:00\",\"timezone\":\"Asia/Tokyo\"', Asia/Tokyo"
      })
  void theZoneOfTheWriterIsKept(String time, @Nullable String zone) {
    // When
    var answer = door().post("/events", STRUCTURED, event("z-" + zone, "," + time));
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(brokers.sent().getFirst().draft().content().attributes().get("timezone"))
        .isEqualTo(zone);
  }

  @Test
  void repetitionIsAnsweredWithoutTheBrokers() {
    // Given
    door().post("/events", STRUCTURED, event("d-1", ""));
    // When
    var again = door().post("/events", STRUCTURED, event("d-1", ""));
    // Then
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().at("/duplicates").asInt()).isEqualTo(1);
    assertThat(again.json().at("/events/0/duplicate").asBoolean()).isTrue();
    assertThat(brokers.sent()).hasSize(1);
  }

  @Test
  void batchIsAcceptedInOrder() {
    // When
    var answer =
        door().post("/events", BATCH, "[" + event("l-1", "") + "," + event("l-2", "") + "]");
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(brokers.sent())
        .extracting(a -> a.draft().origin().upstreamId())
        .containsExactly("l-1", "l-2");
  }

  @Test
  void batchWithOneBadElementIsRefusedAsAWhole() {
    // When
    var answer =
        door()
            .post(
                "/events",
                BATCH,
                "[" + event("w-1", "") + ",{\"specversion\":\"1.0\",\"id\":\"x\",\"type\":\"t\"}]");
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("[1].source");
    assertThat(brokers.sent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"} | source | is missing",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"type\":\"t\"} | id | is missing",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\"} | type | is missing",
        "{\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\"} | specversion | is missing",
        "{\"specversion\":\"0.3\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\"} | specversion | must be 1.0",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":12,\"type\":\"t\"} | id | must be a string, not a number",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"\",\"type\":\"t\"} | id | is missing",
        "{\"specversion\":\"1.0\",\"source\":\"a b\",\"id\":\"1\",\"type\":\"t\"} | source | must be a URI reference",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"time\":\"noon\"} | time | RFC 3339",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"time\":\"+999999999-01-01T00:00:00Z\"} | time | years",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\\u0000\",\"type\":\"t\"} | id | control character",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"\\ud800\",\"type\":\"t\"} | id | surrogate",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"thread\":\"a\\nb\"} | thread | control character",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"urgency\":\"asap\"} | urgency | realtime, fast or slow",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"consent\":\"some\"} | consent | private",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"deadline\":\"soon\"} | deadline | RFC 3339",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"organisation\":\"A/B\"} | organisation | must be",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"hartighop\":\"-1\"} | hartighop | whole number",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"extra\":{\"a\":1}} | extra | no objects",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"id\":\"1\",\"type\":\"t\",\"Bad_Name\":\"x\"} | Bad_Name | no attribute name",
      })
  void wrongAttributeIsNamed(String body, String field, String message) {
    // When
    var answer = door().post("/events", STRUCTURED, body);
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/message").asText()).contains(message);
    assertThat(answer.json().at("/detail").asText()).contains(field);
    assertThat(brokers.sent()).isEmpty();
    noInsides(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"specversion\": | line 1, column",
        "{\"specversion\":\"1.0\", } | line 1, column",
        "not json | line 1, column",
        "~~ | body is empty",
        "[] | a CloudEvent is a JSON object",
        "null | a CloudEvent is a JSON object",
        "{} {} | more follows",
      })
  void malformedJsonIsLocated(String body, String message) {
    // When
    var answer = door().post("/events", STRUCTURED, body);
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/detail").asText()).contains(message);
    noInsides(answer);
  }

  @Test
  void malformedJsonOnALaterLineNamesThatLine() {
    // When
    var answer = door().post("/events", STRUCTURED, "{\n \"id\": \"1\",\n oops\n}");
    // Then
    assertThat(answer.json().at("/detail").asText())
        .startsWith("malformed JSON at line 3, column 2: Unexpected character ('o')");
  }

  @Test
  void hugeExtensionAndDeepNestingAreRefused() {
    // When
    var huge =
        door().post("/events", STRUCTURED, event("h-1", ",\"note\":\"" + "x".repeat(5_000) + "\""));
    var deep =
        door()
            .post(
                "/events",
                STRUCTURED,
                event("h-2", ",\"data\":" + "[".repeat(20_000) + "]".repeat(20_000)));
    // Then
    assertThat(huge.status()).isEqualTo(400);
    assertThat(huge.json().at("/errors/0/field").asText()).isEqualTo("note");
    assertThat(deep.status()).isEqualTo(400);
    assertThat(deep.json().at("/detail").asText()).contains("nested deeper than 64");
    noInsides(deep);
  }

  @Test
  void longTextIsCutNotRefused() {
    // When
    var answer =
        door()
            .post(
                "/events",
                STRUCTURED,
                event("t-1", ",\"data\":{\"text\":\"" + "é".repeat(200_000) + "\"}"));
    // Then
    assertThat(answer.status()).isEqualTo(202);
    var content = brokers.sent().getFirst().draft().content();
    assertThat(content.text()).hasSize(100_000);
    assertThat(content.labels()).contains("truncated");
  }

  @Test
  void wrongContentTypeNamesWhatIsTaken() {
    // When
    var answer = door().post("/events", "text/csv", "a,b");
    // Then
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().at("/detail").asText()).contains(STRUCTURED, BATCH, "ce-specversion");
  }

  @Test
  void missingBinaryAttributeNamesTheHeader() {
    // When
    var answer =
        door()
            .post("/events", Map.of("content-type", "application/json", "ce-id", "1"), new byte[0]);
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("ce-specversion");
  }

  @Test
  void oversizeBodyIsRefusedWithItsLimit() {
    // When
    var known = door().post("/events", STRUCTURED, "x".repeat(1_048_577));
    var chunked =
        door()
            .send(
                "POST",
                "/events",
                Map.of("content-type", STRUCTURED),
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[1_500_000])));
    // Then
    assertThat(known.status()).isEqualTo(413);
    assertThat(known.json().at("/detail").asText()).contains("1048576");
    assertThat(chunked.status()).isEqualTo(413);
  }

  @Test
  void loopIsDeclared() {
    // When
    var hops = door().post("/events", STRUCTURED, event("o-1", ",\"hartighop\":5"));
    var visited = door().post("/events", STRUCTURED, event("o-2", ",\"hartigvisited\":\"a,b,a\""));
    // Then
    assertThat(hops.status()).isEqualTo(422);
    assertThat(hops.json().at("/type").asText()).isEqualTo("urn:hartig:problem:loop");
    assertThat(visited.status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
  void otherMethodsAreNotAllowed(String method) {
    // When
    var answer = door().send(method, "/events", Map.of(), HttpRequest.BodyPublishers.noBody());
    // Then
    assertThat(answer.status()).isEqualTo(405);
    noInsides(answer);
  }

  @Test
  void unknownPathIsAProblem() {
    // When
    var answer = door().post("/nothing", STRUCTURED, "{}");
    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
  }

  @Test
  void brokersAwayIsTemporary() {
    // Given
    brokers.behave(any -> CompletableFuture.failedFuture(new TimeoutException("no metadata")));
    // When
    var refused = door().post("/events", STRUCTURED, event("a-1", ""));
    brokers.behave(any -> new CompletableFuture<>());
    var silent = door().post("/events", STRUCTURED, event("a-1", ""));
    brokers.reset();
    var retried = door().post("/events", STRUCTURED, event("a-1", ""));
    // Then
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("retry-after")).isEqualTo("2");
    assertThat(silent.status()).isEqualTo(503);
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.json().at("/duplicates").asInt()).as("never acked before").isZero();
  }

  @Test
  void signalLargerThanTheBrokersTakeIsTheSendersProblem() {
    // Given
    brokers.behave(any -> CompletableFuture.failedFuture(new RecordTooLargeException("big")));
    // When
    var answer = door().post("/events", STRUCTURED, event("z-1", ""));
    // Then
    assertThat(answer.status()).isEqualTo(413);
  }

  private static void noInsides(Http.Answer answer) {
    assertThat(answer.response().body())
        .doesNotContain("Exception", "dev.hartig", "io.cloudevents", "com.fasterxml", "\tat ");
  }
}
