package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.stream.RecordingProducer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The import door over HTTP. */
@QuarkusTest
@TestProfile(DoorsWithoutBroker.class)
class ImportDoorTest {

  private static final String NDJSON = "application/x-ndjson";
  private static final String MINUTES =
      "# Weekly 2026-02-03\nPresent: Ann Bo\n\n## Hiring\n- RESOLUTION: invite both\n\n## Rent\n- ACTION: @cy pays\n";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/shop\",\"type\":\"dev.shop.note\"}";

  @TestHTTPResource URI root;
  @Inject RecordingProducer brokers;

  @BeforeEach
  void forget() {
    brokers.reset();
  }

  private Http door() {
    return Http.at(root);
  }

  @Test
  void minutesBecomeOneSignalForEachTopic() {
    // When
    var answer = door().post("/imports?name=weekly/2026-02-03.md", "text/markdown", MINUTES);
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/threads").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/channels/slow").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/errors").isEmpty()).isTrue();
    assertThat(brokers.sent())
        .allSatisfy(s -> assertThat(s.asOf()).isBefore("2026-02-04T00:00:00Z"));
  }

  @Test
  void importingAgainIsHarmless() {
    // Given
    door().post("/imports?name=again.md", "text/markdown", MINUTES);
    // When
    var answer = door().post("/imports?name=again.md", "text/markdown", MINUTES);
    // Then
    assertThat(answer.json().at("/accepted").asInt()).isZero();
    assertThat(answer.json().at("/duplicates").asInt()).isEqualTo(2);
  }

  @Test
  void goodLinesAreTakenAndBadOnesTold() {
    // Given
    var lines = EVENT.formatted("n-1") + "\n\nnot json\n" + EVENT.formatted("n-2") + "\n{}\n";
    // When
    var answer = door().post("/imports", NDJSON, lines);
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/errors/1/line").asInt()).isEqualTo(5);
    assertThat(answer.json().at("/errors/1/field").asText()).isEqualTo("specversion");
  }

  @Test
  void fileWithoutAGoodLineIsRefused() {
    // When
    var bad = door().post("/imports", NDJSON, "x\ny\n");
    var empty = door().post("/imports", NDJSON, "\n");
    // Then
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().at("/errors").size()).isEqualTo(2);
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.json().at("/detail").asText()).contains("CloudEvent");
  }

  @Test
  void binaryFileIsRefusedByLine() {
    // When
    var nul = door().post("/imports?name=a.md", "text/markdown", "ok\n\u0000");
    var latin =
        door()
            .post(
                "/imports?name=a.md",
                Map.of("content-type", "text/markdown"),
                "a\nb\né".getBytes(StandardCharsets.ISO_8859_1));
    // Then
    assertThat(nul.status()).isEqualTo(415);
    assertThat(nul.json().at("/errors/0/line").asInt()).isEqualTo(2);
    assertThat(latin.status()).isEqualTo(415);
    assertThat(latin.json().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(latin.json().at("/detail").asText()).contains("offset 4");
  }

  @Test
  void minutesWithoutTopicsNameOrTypeSayWhatIsExpected() {
    // When
    var topics = door().post("/imports?name=2026-02-03.md", "text/markdown", "hello");
    var empty = door().post("/imports?name=2026-02-03.md", "text/markdown", "");
    var name = door().post("/imports", "text/markdown", MINUTES);
    var type = door().post("/imports?name=a.pdf", "application/pdf", "%PDF");
    // Then
    assertThat(topics.status()).isEqualTo(400);
    assertThat(topics.json().at("/detail").asText()).contains("### 1. Topic");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(name.status()).isEqualTo(400);
    assertThat(name.json().at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(type.status()).isEqualTo(415);
    assertThat(type.json().at("/detail").asText()).contains("text/markdown", NDJSON);
  }
}
