package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of medium's rules says what the code says.
 *
 * <p>{@code mvn test -pl services/medium -Dhartig.pages=write} writes it anew.
 */
class RulesPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("hartig.root"), "docs/reference/medium-rules.md");

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
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
    return Arrays.stream(Rule.values())
        .map(RulesPageTest::row)
        .collect(Collectors.joining("\n", HEADER, FOOTER));
  }

  private static String row(Rule rule) {
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.word(),
            word(rule.urgency()),
            rule.roles().size() == Role.values().length
                ? "any"
                : rule.roles().stream()
                    .sorted()
                    .map(RulesPageTest::word)
                    .collect(Collectors.joining(", ")),
            condition(rule.condition()),
            word(rule.medium()),
            moment(rule.moment()),
            rule.fallbacks().isEmpty()
                ? "–"
                : rule.fallbacks().stream()
                    .map(RulesPageTest::fallback)
                    .collect(Collectors.joining(", ")),
            rule.reason().text());
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case ALWAYS -> "";
      case SENSITIVE -> "sensitive";
      case MANY -> "many";
      case CONVERGENCE -> "convergence";
    };
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case AT_ONCE -> "at once";
      case WORKING_HOURS -> "working hours";
      case NEXT_START -> "next start";
    };
  }

  private static String fallback(Fallback fallback) {
    return word(fallback.medium()) + " after " + wait(fallback.after());
  }

  private static String wait(Duration after) {
    return after.toHours() > 0 ? after.toHours() + " h" : after.toMinutes() + " min";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static final String HEADER =
      """
      # Medium's rules

      How and when a recipient is reached, as `Rule` in `services/medium` has it; a test keeps this
      page equal to it. From the top, the first rule whose channel, role and condition hold decides.
      Why the table looks as it does is explained in [medium](../explanation/medium.md).

      | rule | channel | role | if | medium | when | without a sign of life | why |
      |---|---|---|---|---|---|---|---|
      """;

  private static final String FOOTER =
      """


      Each wait runs from the attempt before it. An issue comment is left out where the thread is no
      issue or pull request.

      ## Conditions

      | if | holds when |
      |---|---|
      | sensitive | the signal has the label `sensitive` |
      | many | there are more recipients than `hartig.medium.many` |
      | convergence | an answer is needed (label `question` or `decision`, a type that contains either word or ends in `.review_requested`) and the thread goes back and forth (`hartig.medium.exchange` earlier signals within `hartig.medium.exchange-within`) |

      ## When

      | when | meaning | reason given |
      |---|---|---|
      | at once | whatever the hour | `medium.at-once` |
      | working hours | now, if the recipient works now by their own clock | `medium.within-hours` |
      | | else when they next begin | `medium.deferred` |
      | next start | when they next begin, even if they work now | `medium.deferred` |
      | the last two | at once, if the deadline is not after the next beginning | `medium.deadline` |
      | | at once, if the directory holds no working hours | `medium.no-hours` |

      Now is the signal's `asOf`. For imported history that is its own time, so a deferred moment may lie
      in the past.

      ## Settings

      | key | default | meaning |
      |---|---|---|
      | `hartig.medium.many` | `7` | most recipients of what still goes to each of them alone |
      | `hartig.medium.exchange` | `3` | least earlier signals that make a thread go back and forth |
      | `hartig.medium.exchange-within` | `24h` | how recent these must be |
      """;
}
