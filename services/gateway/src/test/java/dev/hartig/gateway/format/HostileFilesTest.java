package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.domain.Reading;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that nobody wrote in good faith: each is answered with a line, soon, and by no exception.
 */
class HostileFilesTest {

  private static final String BOMB =
      """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b]
      sigs: [*c, *c, *c, *c, *c, *c, *c]
      approvers: *c
      aliases: {a: *c}
      """;

  /** Long enough for a slow machine, far too short for anything that grows with the square. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(strings = {"d.yaml", "sigs.yaml", "OWNERS", "OWNERS_ALIASES", "catalog-info.yaml"})
  void yamlThatGrowsOrNestsOrBuildsObjectsIsRefused(String name) {
    for (var text :
        new String[] {
          BOMB, "[".repeat(5_000), "a: &a [*a]", "!!java.net.URL [\"http://127.0.0.1\"]", "%", "[]"
        }) {
      assertThat(Told.by().file(name, text).text())
          .as(text.substring(0, Math.min(20, text.length())))
          .matches(
              told -> told.startsWith("! " + name + ":") || told.startsWith("? " + name + ":"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{} {}", "nul", "\"\\ud800", "1e999999", "\u0000"})
  void jsonThatIsNoneIsRefused(String text) {
    assertThat(Told.by().file("u.json", text).text()).startsWith("! u.json:1: ");
    assertThat(Told.by().file("u.json", "[".repeat(100_000)).text())
        .startsWith("! u.json:1: not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d.yaml",
        "sigs.yaml",
        "OWNERS",
        "OWNERS_ALIASES",
        "catalog-info.yaml",
        "u.json",
        "p.csv",
        "CODEOWNERS"
      })
  void noiseIsNeverAnException(String name) {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var alphabet = "{}[]:,-\"'\\/#@*&!|>%?\n\n  ab\t\u0000\ud83d\u00e9;id=sigs";
    for (var round = 0; round < 500; round++) {
      // Given
      var text =
          IntStream.range(0, random.nextInt(60))
              .mapToObj(i -> "" + alphabet.charAt(random.nextInt(alphabet.length())))
              .collect(Collectors.joining());

      // When
      var reading =
          Assertions.assertDoesNotThrow(
              () -> Told.by().file(name, text).reading(), () -> "seed " + seed + ": " + text);

      // Then
      if (reading instanceof Reading.Invalid<?>(var flaws)) {
        assertThat(flaws)
            .as("seed %d", seed)
            .allSatisfy(
                flaw -> {
                  assertThat(flaw.file()).isEqualTo(name);
                  assertThat(flaw.line()).isPositive();
                  assertThat(flaw.message()).doesNotContain("Exception", "\n");
                });
      }
    }
  }

  @Test
  void largeFilesAreReadInTimeThatGrowsWithThem() {
    var deep =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "/" + "a/".repeat(i % 8 + 1) + i + "/ @o" + i % 900)
            .collect(Collectors.joining("\n"));
    var again = "/a/b/ @ann\n".repeat(80_000);
    var approvers =
        "approvers:\n"
            + IntStream.range(0, 50_000).mapToObj(i -> "- a" + i).collect(Collectors.joining("\n"));
    var people =
        "id,mail,manager\n"
            + IntStream.range(0, 25_000)
                .mapToObj(
                    i -> "p" + i + ",p" + i + "@acme.example," + (i == 0 ? "" : "p" + (i - 1)))
                .collect(Collectors.joining("\n"));
    within(() -> assertThat(Told.by().file("CODEOWNERS", deep).text()).contains("shop/a/"));
    within(
        () ->
            assertThat(Told.by().file("CODEOWNERS", again).text())
                .contains("has no effect", "more warnings than are told"));
    within(() -> assertThat(Told.by().file("OWNERS", approvers).text()).contains("person/a49999"));
    within(() -> assertThat(Told.by().file("p.csv", people).text()).contains("under p24998"));
  }

  private static void within(Executable reading) {
    Assertions.assertTimeout(SOON, reading);
  }
}
