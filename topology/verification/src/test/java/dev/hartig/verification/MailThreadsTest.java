package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Related;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail from ingestion's door to the link between threads. */
class MailThreadsTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://mail");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `"messageid":"<m1@x>",` |                     | `"inreplyto":"<m1@x>",`  |
                                  | `"messageId":"m1@x"`|                          | `"inReplyTo":["m1@x"]`
                                  | `"messageId":"<m1@x>"` | `"references":"m0@x m1@x",` |
          `"messageid":"m1@x",`   |                     |                          | `"references":"<m0@x> <m1@x>"`
          """)
  void aReplyLinksItsThreadToTheOneItAnswers(
      String attributes, String data, String replyAttributes, String replyData) {
    // Given
    publish("1", "mail/limits", attributes, data);

    // When
    publish("2", "mail/re-limits", replyAttributes, replyData);

    // Then
    assertThat(related("mail/re-limits"))
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getThread()).isEqualTo("mail/limits");
              assertThat(link.getRule()).isEqualTo("reply");
            });
    assertThat(related("mail/limits"))
        .extracting(Related::getThread)
        .containsExactly("mail/re-limits");
  }

  private void publish(String id, String thread, String attributes, String data) {
    var event =
        """
        {"specversion":"1.0","id":"%s","source":"/mail","type":"mail.received","thread":"%s",
         %s "data":{%s}}\
        """
            .formatted(id, thread, attributes == null ? "" : attributes, data == null ? "" : data);
    var headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json"));
    fabric.write(Topics.INBOUND, id, utf8(event), headers);
  }

  private List<Related> related(String thread) {
    fabric.write(
        Topics.QUERIES,
        "local/" + thread,
        Query.newBuilder()
            .setId("q-" + thread)
            .setOrganisation("local")
            .setKind(QueryKind.THREAD)
            .setText(thread)
            .setAsker("person/ann")
            .setAt(TUESDAY)
            .build());
    return fabric.read(Topics.ANSWERS).getLast().getThread().getRelated();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
