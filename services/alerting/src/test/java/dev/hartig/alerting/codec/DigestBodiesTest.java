package dev.hartig.alerting.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hartig.alerting.Digested;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.topology.catalogue.SignedLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What receivers get of a digest in each format, kept as files. */
class DigestBodiesTest {

  private static final Path BODIES = Path.of("src/test/resources/bodies");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Links LINKS =
      Links.to(
          URI.create("https://hartig.acme.example"),
          SignedLink.Key.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
          Duration.ofDays(3));

  @Test
  void mailIsAsAgreed() throws IOException {
    // When
    var mail = DigestMailCodec.notification(Digested.digest(), "acme.example", LINKS);

    // Then
    var headers =
        mail.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    is("mail-digest.txt", headers + "\n\n" + mail.body());
    assertThat(mail.contentType()).isEqualTo("text/plain; charset=UTF-8");
  }

  @Test
  void cloudEventIsAsAgreed() throws IOException {
    // When
    var event = DigestEventCodec.notification(Digested.digest(), Links.none());

    // Then
    is("cloudevent-digest.json", pretty(event));
    assertThat(event.contentType()).startsWith("application/cloudevents+json");
  }

  @Test
  void slackIsAsAgreed() throws IOException {
    // When
    var message = DigestSlackCodec.notification(Digested.digest(), Links.none());

    // Then
    is("slack-digest.json", pretty(message));
  }

  @Test
  void theKeyIsTheDigestWhateverTheFormat() {
    // Given
    var digest = Digested.digest();

    // When
    var made =
        List.of(
            DigestMailCodec.notification(digest, "acme.example", Links.none()),
            DigestEventCodec.notification(digest, Links.none()),
            DigestSlackCodec.notification(digest, Links.none()));

    // Then
    assertThat(made)
        .allSatisfy(
            one -> {
              assertThat(one.idempotencyKey()).isEqualTo(Digested.ID);
              assertThat(one.errand().medium()).isEqualTo(Medium.DIGEST);
              assertThat(one.wanted()).isTrue();
              assertThat(one.lines()).extracting(Notification.Line::alertId).hasSize(4);
              assertThat(one.subject().recipient()).isEqualTo("ann");
            });
  }

  @Test
  void whatAsksHasAllLinksAndWhatIsOverHasNone() {
    // When
    var event = DigestEventCodec.notification(Digested.digest(), LINKS);

    // Then
    var lines = read(event).at("/data/lines");
    assertThat(lines.at("/0/links")).hasSize(SignedLink.Kind.values().length);
    assertThat(lines.at("/1/links")).hasSize(2);
    assertThat(lines.at("/3/links").isMissingNode()).isTrue();
  }

  @Test
  void noTextMakesAHeaderOrALineOfItsOwn() {
    // When
    var mail = DigestMailCodec.notification(Digested.hostile(20), "acme.example", LINKS);

    // Then
    assertThat(mail.headers().values()).allMatch(value -> !value.matches("(?s).*[\\r\\n].*"));
    assertThat(mail.headers().get("Subject")).hasSizeLessThanOrEqualTo(78);
    assertThat(mail.body().lines()).noneMatch(line -> line.startsWith("Bcc:"));
    assertThat(mail.body().lines()).noneMatch(line -> line.startsWith("Subject:"));
  }

  @Test
  void slackGetsNeitherTooMuchNorTooLongTexts() {
    // When
    var message = read(DigestSlackCodec.notification(Digested.hostile(200), LINKS));

    // Then
    assertThat(message.at("/blocks")).hasSizeLessThanOrEqualTo(50);
    assertThat(message.at("/text").asText()).hasSizeLessThanOrEqualTo(4_000);
    var texts = message.findValuesAsText("text");
    assertThat(texts).allMatch(text -> text.length() <= 3_000);
    assertThat(texts)
        .allMatch(text -> !text.replaceAll("&(amp|lt|gt);", "").contains("&"), "whole entities");
    assertThat(texts).noneMatch(text -> text.contains("<!channel>"));
    assertThat(
            message.at("/blocks").get(message.at("/blocks").size() - 1).at("/text/text").asText())
        .isEqualTo("And 167 more, among your alerts.");
  }

  @Test
  void aDigestOfOneLineSaysSo() {
    // Given
    var line = Digested.line("a1", "t1", RecipientRole.RESPONSIBLE);

    // When
    var mail =
        DigestMailCodec.notification(
            Digested.digest(List.of(line), 0), "acme.example", Links.none());

    // Then
    assertThat(mail.headers().get("Subject")).isEqualTo("Digest: 1 line, 1 asks something of you");
    assertThat(mail.body()).doesNotContain("more");
  }

  private static void is(String name, String body) throws IOException {
    var golden = BODIES.resolve(name);
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(golden, body);
    }
    assertThat(body).isEqualTo(Files.readString(golden));
  }

  private static String pretty(Notification notification) throws IOException {
    return JSON.writeValueAsString(JSON.readTree(notification.body())) + "\n";
  }

  private static JsonNode read(Notification notification) {
    try {
      return JSON.readTree(notification.body());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
