package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of routing's rules says what the code says.
 *
 * <p>{@code mvn test -pl services/routing -Dhartig.pages=write} writes it anew.
 */
class RulesPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("hartig.root"), "docs/reference/routing-rules.md");

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
    return "| `%s`%s | %s | %s | %s | %s |"
        .formatted(
            rule.word(),
            on(rule),
            rule.toPerson("…").replace("….", "…"),
            share(rule.own()),
            share(rule.member()),
            rule.addressed() ? "yes" : "");
  }

  private static String on(Rule rule) {
    return Arrays.stream(Urgency.values())
        .filter(urgency -> rule == Owners.rule(urgency) || isBeside(rule, urgency))
        .map(urgency -> " on " + urgency.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", isBeside(rule) ? ", another on call" : ""));
  }

  private static boolean isBeside(Rule rule) {
    return Arrays.stream(Urgency.values()).anyMatch(urgency -> isBeside(rule, urgency));
  }

  /** Nobody is on call for what is slow. */
  private static boolean isBeside(Rule rule, Urgency urgency) {
    return urgency != Urgency.SLOW && rule == Owners.beside(urgency);
  }

  private static String share(Share share) {
    return share.role().name().toLowerCase(Locale.ROOT) + ", " + share.weight();
  }

  private static final String HEADER =
      """
      # Routing's rules

      What speaks for somebody's need to know, as `Rule` in `services/routing` has it; a test keeps
      this page equal to it. How the rules work together is explained in
      [routing](../explanation/routing.md).

      | rule | in words | the person, or a team's lead | other members of a team | addressed |
      |---|---|---|---|---|
      """;

  private static final String FOOTER =
      """


      Each cell gives the role and the weight. A team without a lead stands in for its lead as a
      whole. Of `routing.participated`, `routing.expert` and everything that names earlier matters the
      weight is the most it can reach; of `routing.stands-in` role and weight are at most those of
      whoever is away; of `routing.neighbour` the weight is that of a direct dependency. Whoever is
      *addressed* does not count towards the limit of an audience.

      ## Why somebody is left out

      Asked in this order; the first that holds is the reason given.

      | rule | when |
      |---|---|
      | `routing.author` | they did it themselves, and it records no promise of theirs |
      | `routing.automated` | they are a program |
      | `routing.private` | the signal is private and neither names nor mentions them |
      | `routing.unknown` | an owner or member that the directory names but does not hold |
      | `routing.threshold` | what speaks for them is too little |
      | `routing.wrong-person` | somebody said so to an alert of this matter, and it neither names them nor are they on call, and somebody else is left |
      | `routing.away` | they are away, and it does not name them |
      | `routing.full` | they are merely informed, and enough others have more reason to be |

      An audience as a whole gives `routing.audience` (how many of how many), `routing.nobody` when
      nobody is left, `routing.neighbour` when more depends on what fails than is looked at, `routing.crowd` when more than six are to act or asked for a word,
      `routing.subscription-broken` when a subscription could not be asked, `routing.on-call` when a schedule of an owning team names nobody who is there, and
      `routing.unknown` when the directory holds none of those considered.

      ## Settings

      | key | default | meaning |
      |---|---|---|
      | `hartig.routing.threshold` | `0.3` | least score of a recipient, 0 to 1 |
      | `hartig.routing.max-informed` | `25` | most recipients who are merely informed and not addressed |
      | `hartig.routing.half-life` | `30d` | time in which having taken part in a thread loses half its strength |
      | `hartig.routing.max-context` | `5` | most lines of context that go along |
      | `hartig.routing.policy-refresh` | `1s` | how old the last look at the subscriptions may be |
      """;
}
