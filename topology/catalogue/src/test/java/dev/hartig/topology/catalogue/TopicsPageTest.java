package dev.hartig.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of topics says what the catalogue says.
 *
 * <p>{@code mvn test -pl topology/catalogue -Dhartig.pages=write} writes it anew.
 */
class TopicsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("hartig.root"), "docs/reference/topics.md");

  @Test
  void thePageSaysWhatTheCatalogueSays() throws IOException {
    // Given
    var expected = page();

    // When
    if ("write".equals(System.getProperty("hartig.pages"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected);
    }

    // Then
    assertThat(PAGE).content().isEqualTo(expected);
  }

  private static String page() {
    return Topics.all().stream()
        .map(TopicsPageTest::row)
        .collect(Collectors.joining("\n", HEADER, "\n"));
  }

  private static String row(Topic<?> topic) {
    return "| `%s` | %s | `%s` | %s | %s | %s | %d / %d | %s |"
        .formatted(
            topic.name(),
            topic.doc(),
            topic.key(),
            topic.valueType() == byte[].class
                ? "bytes"
                : "[" + topic.valueType().getSimpleName() + "](../../schemas/src/main/avro)",
            owner(topic.owner()),
            topic.readers().isEmpty()
                ? "–"
                : topic.readers().stream()
                    .sorted(Comparator.naturalOrder())
                    .map(Service::word)
                    .collect(Collectors.joining(", ")),
            topic.partitions().local(),
            topic.partitions().production(),
            topic.cleanup() == Cleanup.COMPACT
                ? "latest of each key"
                : topic.retention().map(d -> d.toDays() + " d").orElse("for ever"));
  }

  private static String owner(Owner owner) {
    return switch (owner) {
      case Owner.One one -> one.service().word();
      case Owner.Each each -> "every service, its own";
      case Owner.Upstream upstream -> "upstream systems";
      case Owner.Later later -> "later: " + later.room();
    };
  }

  private static final String HEADER =
      """
      # Topics

      Every topic of the fabric, as `topology/catalogue` declares it; a test keeps this page equal to
      it. Names are written in `Topics` and nowhere else. Partitions are given for the local fabric
      and for production.

      Values are Avro in Confluent's wire format; CloudEvents attributes travel as `ce_*` headers and
      W3C `traceparent` goes along. Only dead letters and the audit trail have several writers: every
      service writes records of its own there and names itself in them.

      | topic | carries | key | value | written by | read by | partitions | kept |
      |---|---|---|---|---|---|---|---|
      """;
}
