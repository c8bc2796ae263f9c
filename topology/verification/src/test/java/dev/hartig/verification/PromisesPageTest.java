package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that exist. */
class PromisesPageTest {

  private static final Path ROOT = Path.of(System.getProperty("hartig.root", "../.."));

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    // Given
    var page = Files.readString(ROOT.resolve("docs/reference/promises.md"));

    // When
    var wrong = wrong(page, tests());

    // Then
    assertThat(NAMED.matcher(page).results().count()).isGreaterThan(30);
    assertThat(wrong).isEmpty();
  }

  @Test
  void theCheckFindsWhatDoesNotExist() throws IOException {
    // Given
    var page = "`PromisesPageTest.neverWritten`, `NeverWrittenTest`, `PromisesPageTest`";

    // When
    var wrong = wrong(page, tests());

    // Then
    assertThat(wrong).containsExactly("PromisesPageTest.neverWritten", "NeverWrittenTest");
  }

  private static List<String> wrong(String page, Map<String, String> tests) {
    return NAMED
        .matcher(page)
        .results()
        .filter(
            named -> {
              var source = tests.get(named.group(1));
              return source == null
                  || named.group(2) != null && !source.contains(" void " + named.group(2) + "(");
            })
        .map(named -> named.group().replace("`", ""))
        .toList();
  }

  /** Sources of all test classes by their simple name. */
  private static Map<String, String> tests() throws IOException {
    var tests = new TreeMap<String, String>();
    try (var files = Files.walk(ROOT)) {
      for (var file :
          files
              .filter(it -> it.toString().contains("/src/test/java/"))
              .filter(it -> it.toString().endsWith("Test.java"))
              .toList()) {
        tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return tests;
  }
}
