package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What threads mail reaches the signal. */
class MailHeadersTest {

  private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");

  private static Map<String, String> attributes(Map<String, String> extensions, Object data) {
    var event =
        new RawEvent(
            "/mail",
            "1",
            "mail.received",
            Optional.empty(),
            Optional.empty(),
            extensions,
            new Tree(data));
    var draft = (Draft) CloudEventReading.read(event, "acme");
    var admitted =
        (Admitted) Admissions.judge(draft, new PolicyFindings(List.of(), List.of()), NOON);
    return admitted.draft().content().attributes();
  }

  @Test
  void membersOfTheDataBecomeAttributes() {
    // When
    var attributes =
        attributes(
            Map.of(),
            Map.of(
                "messageId", "m3@x",
                "inReplyTo", List.of("m2@x"),
                "references", "<m1@x>\r\n\t<m2@x>"));

    // Then
    assertThat(attributes)
        .containsOnly(
            Map.entry("messageid", "<m3@x>"),
            Map.entry("inreplyto", "<m2@x>"),
            Map.entry("references", "<m1@x> <m2@x>"));
  }

  @Test
  void anAttributeGoesBeforeTheDataAndHasBracketsToo() {
    // When
    var attributes =
        attributes(Map.of("messageid", "m1@x"), Map.of("messageId", "other@x", "inReplyTo", 7));

    // Then
    assertThat(attributes)
        .containsOnly(Map.entry("messageid", "<m1@x>"), Map.entry("inreplyto", "7"));
  }

  @Test
  void ofALongRowTheLastIdsAreKeptWhole() {
    // Given
    var ids = IntStream.range(0, 200).mapToObj("<message-%d@mail.example>"::formatted).toList();

    // When
    var kept = attributes(Map.of(), Map.of("references", ids)).get("references");

    // Then
    assertThat(kept).hasSizeLessThanOrEqualTo(1_024).endsWith(" <message-199@mail.example>");
    assertThat(ids).containsAll(List.of(kept.split(" ")));
  }

  @Test
  void whatIsNoHeaderIsNone() {
    // Given
    var data = new HashMap<String, Object>();
    data.put("messageId", Map.of("id", "m1@x"));
    data.put("inReplyTo", " ");
    data.put("references", List.of("x".repeat(2_000)));

    // When
    var attributes = attributes(Map.of(), data);

    // Then
    assertThat(attributes).isEmpty();
  }
}
