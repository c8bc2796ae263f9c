package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A topic name is written once, in Topics: not in code, not in configuration, not in the chart. */
class TopicNamesTest {

  private static final Path ROOT = Path.of(System.getProperty("hartig.root", "../.."));

  private static final Pattern NAME =
      Pattern.compile(
          Topics.all().stream()
              .map(topic -> Pattern.quote(topic.name()))
              .collect(Collectors.joining("|", "(?<![\\w.-])(", ")(?![\\w.-])")));

  @Test
  void noSourceSpellsATopic() throws IOException {
    // When
    var spelled = new ArrayList<String>();
    for (var file : sources()) {
      spelled.addAll(findings(ROOT.relativize(file).toString(), Files.readString(file)));
    }

    // Then
    assertThat(spelled).isEmpty();
  }

  @Test
  void theCheckFindsOne() {
    // Given
    var broken = "var topic = \"hartig.fast.signals\";";
    var fine = "package dev.hartig.topology; // hartig.topology.x, hartig.policies-cache";

    // Then
    assertThat(findings("Broken.java", broken)).containsExactly("Broken.java: hartig.fast.signals");
    assertThat(findings("Fine.java", fine)).isEmpty();
  }

  private static List<String> findings(String name, String text) {
    return NAME.matcher(text).results().map(match -> name + ": " + match.group(1)).toList();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      var found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !excluded(ROOT.relativize(file).toString()))
              .filter(file -> readable(file.toString()))
              .filter(TopicNamesTest::isText)
              .toList();
      assertThat(found).as("sources under " + ROOT.toAbsolutePath()).hasSizeGreaterThan(50);
      return found;
    }
  }

  /** Tests may spell what they expect; documents and golden files show names to people. */
  private static boolean excluded(String path) {
    return path.contains("target/")
        || path.startsWith(".")
        || path.contains("/src/test/")
        || path.startsWith("docs/")
        || path.endsWith("catalogue/Topics.java");
  }

  private static boolean readable(String path) {
    return Stream.of(".java", ".properties", ".yaml", ".yml", ".tpl", ".sh", "hartig")
        .anyMatch(path::endsWith);
  }

  private static boolean isText(Path file) {
    try {
      return !new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("\0");
    } catch (IOException e) {
      return false;
    }
  }
}
