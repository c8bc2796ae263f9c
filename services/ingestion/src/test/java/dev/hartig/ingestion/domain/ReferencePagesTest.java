package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables in the documentation are the tables in the code. */
class ReferencePagesTest {

  private static final Path PAGES =
      Path.of(System.getProperty("hartig.root", "../.."), "docs/reference");

  @Test
  void githubEventsPageHasTheTable() throws IOException {
    // Given
    var table =
        GithubUrgency.rows().stream()
            .map(
                row ->
                    "| %s | %s | %s | %s | %s |"
                        .formatted(
                            row.urgency().word(),
                            code(row.events()),
                            code(row.actions()),
                            row.condition().text(),
                            row.why()))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of("target/github-events-table.md"), table);
    // Then
    assertThat(page("github-events.md")).contains("|---|---|---|---|---|\n" + table + "\n\n");
  }

  @Test
  void cloudeventsPageHasTheTable() throws IOException {
    // Given
    var table =
        CloudEventUrgency.rows().stream()
            .map(
                row ->
                    "| %s | %s | %s |"
                        .formatted(
                            row.urgency().word(),
                            code(row.words().stream().sorted().toList()),
                            row.why()))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of("target/cloudevents-table.md"), table);
    // Then
    assertThat(page("cloudevents.md")).contains(table);
  }

  @Test
  void alertmanagerPageHasTheTable() throws IOException {
    // Given
    var table =
        AlertmanagerUrgency.rows().stream()
            .map(
                row ->
                    "| %s | %s | %s |"
                        .formatted(
                            row.urgency().word(),
                            code(row.words().stream().sorted().toList()),
                            row.why()))
            .collect(Collectors.joining("\n"));
    // Then
    assertThat(page("alertmanager.md")).contains("|---|---|---|\n" + table + "\n| fast | ");
  }

  private static String page(String name) throws IOException {
    return Files.readString(PAGES.resolve(name));
  }

  private static String code(List<String> words) {
    return words.equals(List.of(GithubUrgency.ANY))
        ? "any"
        : words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }
}
