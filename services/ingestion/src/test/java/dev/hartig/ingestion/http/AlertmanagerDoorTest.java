package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.By;
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.stream.NoPolicies;
import dev.hartig.ingestion.stream.RecordingProducer;
import dev.hartig.schemas.Reason;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door for Prometheus over HTTP, good input and bad; behind it a fake of the brokers. */
@QuarkusTest
@TestProfile(DoorsWithoutBroker.class)
class AlertmanagerDoorTest {

  @TestHTTPResource URI root;
  @Inject RecordingProducer brokers;
  @Inject NoPolicies policies;

  @BeforeEach
  void forget() {
    brokers.reset();
    policies.groupings(Optional.of(List.of()));
  }

  private Http.Answer post(String body) {
    return Http.at(root).post("/api/v2/alerts", "application/json", body);
  }

  /** As Prometheus 2 and 3 write them, notifier.Send and labelsToOpenAPILabelSet. */
  private static String alert(String name, Instant startsAt, Instant endsAt) {
    return """
    {"annotations":{"summary":"It is %1$s"},"endsAt":"%3$s","startsAt":"%2$s",
     "generatorURL":"http://prometheus:9090/graph?g0.expr=up","labels":{"alertname":"%1$s","severity":"critical"}}
    """
        .formatted(name, startsAt, endsAt);
  }

  @Test
  void aBatchOfPrometheusIsTakenWithAnEmptyAnswer() {
    // Given
    var now = Instant.now();

    // When
    var answer =
        post(
            "["
                + alert("Down", now.minusSeconds(1), now.plusSeconds(240))
                + ","
                + alert("Slow", now.minus(Duration.ofDays(1)), now.plusSeconds(240))
                + ","
                + alert("Over", now.minus(Duration.ofDays(1)), now.minusSeconds(1))
                + "]");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
    assertThat(brokers.sent())
        .extracting(
            sent ->
                sent.draft().matter().thread()
                    + " "
                    + sent.draft().matter().episode().map(Episode::phase).orElseThrow())
        .containsExactly(
            "prometheus/Down BEGINS",
            "prometheus/Slow BEGINS",
            "prometheus/Slow LASTS",
            "prometheus/Over ENDS");
    assertThat(brokers.sent()).allMatch(sent -> sent.urgency().urgency().word().equals("realtime"));
  }

  @Test
  void whatPrometheusSendsAgainIsDropped() {
    // Given
    var start = Instant.now();
    post("[" + alert("Again", start, start.plusSeconds(240)) + "]");

    // When
    var again = post("[" + alert("Again", start, start.plusSeconds(300)) + "]");

    // Then
    assertThat(again.status()).isEqualTo(200);
    assertThat(brokers.sent()).hasSize(1);
  }

  @Test
  void eachGoodAlertIsTakenAndEachBadOneNamed() {
    // Given
    var now = Instant.now();

    // When
    var answer =
        post(
            "["
                + alert("Good1", now, now.plusSeconds(240))
                + ",{\"labels\":{}},"
                + alert("Bad", now, now.minusSeconds(60))
                + ",17,"
                + alert("Good2", now, now.plusSeconds(240))
                + "]");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().isTextual()).isTrue();
    assertThat(answer.json().asText())
        .isEqualTo(
            "[1].labels: at least one label pair required; "
                + "[2].endsAt: start time must be before end time; "
                + "[3]: an alert is a JSON object");
    assertThat(brokers.sent())
        .extracting(sent -> sent.draft().matter().thread())
        .containsExactly("prometheus/Good1", "prometheus/Good2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"labels\": | malformed JSON at line 1",
        "{\"labels\":{}} | a batch is a JSON array of alerts",
        "~~ | there is no JSON",
        "[{\"labels\":{\"a\\nb\":\"c\"}}] | [0].labels: label 'a b' has '='",
      })
  void whatIsNoBatchIsRefusedInWords(String body, String message) {
    // When
    var answer = post(body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().asText()).contains(message);
    assertThat(brokers.sent()).isEmpty();
  }

  @Test
  void tooManyAlertsAreRefusedAsAWholeAndManyBadOnesAreCounted() {
    // When
    var flood =
        post(
            IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"labels\":{\"a\":\"" + i + "\"}}")
                .collect(Collectors.joining(",", "[", "]")));
    var bad =
        post(
            IntStream.range(0, 1_000)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(",", "[", "]")));

    // Then
    assertThat(flood.status()).isEqualTo(413);
    assertThat(flood.json().at("/detail").asText()).contains("10000");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().asText()).endsWith("; and 980 more").hasSizeLessThan(2_000);
    assertThat(brokers.sent()).isEmpty();
  }

  @Test
  void anEmptyBatchIsTaken() {
    assertThat(post("[]").status()).isEqualTo(200);
  }

  @Test
  void withoutBrokersNothingIsAccepted() {
    // Given
    brokers.behave(signal -> CompletableFuture.failedFuture(new TimeoutException("none")));

    // When
    var answer = post("[" + alert("Lost", Instant.now(), Instant.now().plusSeconds(9)) + "]");

    // Then
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).isNotEmpty();
  }

  /** What comes before it is known which alerts are one matter would get a matter by chance. */
  @Test
  void nothingIsTakenBeforeThePoliciesWereRead() {
    // Given
    policies.groupings(Optional.empty());
    var alert = alert("Early", Instant.now(), Instant.now().plusSeconds(240));

    // When
    var early = post("[" + alert + "]");
    policies.groupings(Optional.of(List.of()));
    var again = post("[" + alert + "]");

    // Then
    assertThat(early.status()).isEqualTo(503);
    assertThat(early.header("retry-after")).isNotEmpty();
    assertThat(early.json().at("/detail").asText()).contains("policies have not been read yet");
    assertThat(again.status()).isEqualTo(200);
    assertThat(brokers.sent()).hasSize(1);
  }

  /** While it fires, a grouping is applied; and one of another organisation, which says nothing. */
  @Test
  void whatIsGroupedOtherwiseThanBeforeBeginsAnewInItsMatter() {
    // Given
    var alert = alert("Grouped", Instant.now(), Instant.now().plusSeconds(240));
    post("[" + alert + "]");

    // When
    policies.groupings(Optional.of(List.of(grouping("others"), grouping("local"))));
    post("[" + alert + "]");
    post("[" + alert + "]");

    // Then
    assertThat(brokers.sent())
        .extracting(sent -> sent.draft().matter().thread())
        .containsExactly("prometheus/Grouped", "prometheus/=of-local/severity=critical");
    assertThat(SignalCodec.audit(brokers.sent().getLast()).getReasons())
        .extracting(Reason::getRule)
        .containsExactly("ingestion.severity", "ingestion.grouping");
    assertThat(SignalCodec.signal(brokers.sent().getLast()).getUrgency())
        .extracting(Reason::getRule)
        .containsExactly("ingestion.severity");
  }

  private static Grouping grouping(String organisation) {
    return new Grouping(
        organisation, "of-" + organisation, List.of(), List.of(), By.of(List.of("severity")));
  }

  @Test
  void otherTypesAreRefused() {
    assertThat(Http.at(root).post("/api/v2/alerts", "text/plain", "[]").status()).isEqualTo(415);
  }

  @Test
  void clientsFindThatSomebodyIsThere() {
    // When
    var answer =
        Http.at(root).send("GET", "/api/v2/status", Map.of(), HttpRequest.BodyPublishers.noBody());

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/cluster/status").asText()).isEqualTo("disabled");
    assertThat(answer.json().at("/versionInfo/version").asText()).startsWith("hartig");
    assertThat(Instant.parse(answer.json().at("/uptime").asText())).isBefore(Instant.now());
  }
}
