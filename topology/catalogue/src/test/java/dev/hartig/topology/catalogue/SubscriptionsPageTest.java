package dev.hartig.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page of subscriptions lists the variables that there are, in their order. */
class SubscriptionsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("hartig.root"), "docs/reference/subscriptions.md");

  private static final String HEAD = "| variable | type | meaning |";

  @Test
  void thePageSaysWhatAFilterCanAsk() throws IOException {
    // Given
    var expected =
        Arrays.stream(AlertVariable.values())
            .map(
                one ->
                    "| `%s` | `%s` | %s |".formatted(one.word(), one.kind().cel(), one.meaning()))
            .toList();

    // When
    var rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals(HEAD))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    // Then
    assertThat(rows).isEqualTo(expected);
  }
}
