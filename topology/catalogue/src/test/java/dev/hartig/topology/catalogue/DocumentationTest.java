package dev.hartig.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages quote what exists, link to what exists, and can be found from the index. */
class DocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("hartig.root"));
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Path TUTORIAL = DOCS.resolve("tutorial/follow-one-event.md");
  private static final Path FOLLOWED =
      ROOT.resolve(
          "topology/verification/src/test/java/dev/hartig/verification/FollowOneEventTest.java");

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");

  @Test
  void theTutorialQuotesTheTestWordForWord() throws IOException {
    // Given
    var test = Files.readString(FOLLOWED);

    // When
    var quotes = found(JAVA, Files.readString(TUTORIAL));

    // Then
    assertThat(quotes).isNotEmpty();
    assertThat(quotes).allSatisfy(quote -> assertThat(test).contains(asInAMethod(quote)));
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    // Given
    var pages =
        Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
                pages().stream())
            .toList();

    // When
    var dead =
        pages.stream()
            .flatMap(page -> links(page).map(link -> page.resolveSibling(link).normalize()))
            .filter(target -> !Files.exists(target))
            .map(target -> ROOT.relativize(target).toString())
            .toList();

    // Then
    assertThat(dead).isEmpty();
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    // Given
    var index = DOCS.resolve("README.md");

    // When
    var linked = links(index).map(link -> index.resolveSibling(link).normalize()).toList();

    // Then
    assertThat(linked).containsAll(pages().stream().filter(page -> !page.equals(index)).toList());
  }

  private static String asInAMethod(String quote) {
    return quote
        .lines()
        .map(line -> line.isEmpty() ? line : "    " + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> links(Path page) {
    try {
      var prose = CODE.matcher(Files.readString(page)).replaceAll("");
      return found(LINK, prose).stream().filter(link -> !link.contains("://"));
    } catch (IOException e) {
      throw new AssertionError(page + " cannot be read", e);
    }
  }

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DocumentationTest::group).toList();
  }

  private static String group(MatchResult result) {
    return result.group(1);
  }
}
