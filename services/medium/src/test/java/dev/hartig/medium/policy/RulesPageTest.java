package dev.hartig.medium.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.domain.Fallback;
import dev.hartig.medium.domain.Guard;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Moment;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Rule;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Scope;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.topology.catalogue.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of medium's rules says what the shipped file says.
 *
 * <p>{@code mvn test -pl services/medium -Dhartig.pages=write} writes it anew.
 */
class RulesPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("hartig.root"), "docs/reference/medium-rules.md");

  @Test
  void thePageSaysWhatTheFileSays() throws IOException {
    // Given
    var expected = page(RuleFile.shipped(new Language(Settings.DEFAULT)));

    // When
    if ("write".equals(System.getProperty("hartig.pages"))) {
      Files.writeString(PAGE, expected);
    }

    // Then
    assertThat(PAGE).content().isEqualTo(expected);
  }

  @Test
  void everyRuleNamesItsSource() {
    // When
    var book = RuleFile.shipped(new Language(Settings.DEFAULT));

    // Then
    assertThat(book.rules()).allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    assertThat(book.guards()).allSatisfy(guard -> assertThat(guard.source()).isNotBlank());
  }

  private static String page(Rulebook book) {
    return HEADER
        + lines(book.guards().stream().map(RulesPageTest::row).toList())
        + RULES
        + lines(book.rules().stream().map(RulesPageTest::row).toList())
        + SOURCES
        + lines(book.rules().stream().map(RulesPageTest::source).toList())
        + FEATURES
        + lines(Arrays.stream(Feature.values()).map(RulesPageTest::row).toList())
        + FOOTER;
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String row(Guard guard) {
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            guard.id(),
            where(guard.scope()),
            condition(guard.scope()),
            guard.forbids().stream().map(Medium::word).collect(Collectors.joining(", ")),
            guard.text(),
            guard.source());
  }

  private static String row(Rule rule) {
    return "| %d | `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            rule.order(),
            rule.id(),
            where(rule.scope()),
            condition(rule.scope()),
            rule.medium().word(),
            moment(rule.moment()),
            rule.fallbacks().isEmpty()
                ? "–"
                : rule.fallbacks().stream()
                    .map(RulesPageTest::fallback)
                    .collect(Collectors.joining(", ")));
  }

  private static String source(Rule rule) {
    return "| `%s` | %s | %s |"
        .formatted(
            rule.id(),
            rule.text() + (rule.follow() == null ? "" : " " + rule.follow()),
            rule.source());
  }

  private static String row(Feature feature) {
    return "| `%s` | %s | %s |"
        .formatted(
            feature.word(),
            switch (feature.kind()) {
              case TEXT -> "string";
              case TEXTS -> "list(string)";
              case WHOLE -> "int";
              case TRUTH -> "bool";
            },
            feature.meaning());
  }

  private static String where(Scope scope) {
    return "%s; %s"
        .formatted(
            words(scope.urgencies(), Urgency.values().length),
            words(scope.roles(), Role.values().length));
  }

  private static String words(Collection<? extends Enum<?>> values, int all) {
    return values.size() == all
        ? "any"
        : values.stream().map(RulesPageTest::word).collect(Collectors.joining(", "));
  }

  private static String condition(Scope scope) {
    return scope.expression().isEmpty() ? "" : "`" + scope.expression().replace("|", "\\|") + "`";
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case AT_ONCE -> "at once";
      case WORKING_HOURS -> "working hours";
      case NEXT_START -> "next start";
    };
  }

  private static String fallback(Fallback fallback) {
    return fallback.medium().word() + " after " + wait(fallback.after());
  }

  private static String wait(Duration after) {
    return after.toHours() > 0 ? after.toHours() + " h" : after.toMinutes() + " min";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static final String HEADER =
      """
      # Medium's rules

      How and when a recipient is reached, as `medium-rules.yaml` in `services/medium` has it; a test keeps
      this page equal to it. An organisation lays its own rules over these with
      [`policy apply`](directory-file.md#rules-of-the-medium). Why they look as they do is explained in
      [medium](../explanation/medium.md); whether they choose what their sources say is
      [evaluated](evaluation.md#the-choice-of-medium).

      ## Guards

      Hard: where one holds, its media are out of the question, as a rule's choice and as a fallback. No
      policy removes a guard; a policy can add some.

      | guard | channel; role | if | never | because | source |
      |---|---|---|---|---|---|
      """;

  private static final String RULES =
      """

      ## Rules

      In this order, the first that holds and whose medium no guard forbids decides: urgency, then what
      others must not see, then who is away, then how the talk goes, then what the signal is, then who is
      told, then the default. Reasons name a rule as `medium.<rule>`, and each that held but was passed over.

      | order | rule | channel; role | if | medium | when | without a sign of life |
      |---|---|---|---|---|---|---|
      """;

  private static final String SOURCES =
      """

      Each wait runs from the attempt before it.

      ## What they say, and who says so

      | rule | in words | source |
      |---|---|---|
      """;

  private static final String FEATURES =
      """

      The sources:

      - Dennis, Fuller, Valacich: *Media, Tasks, and Communication Processes: A Theory of Media
        Synchronicity*, MIS Quarterly 32:3, 2008.
      - Daft, Lengel: *Organizational Information Requirements, Media Richness and Structural Design*,
        Management Science 32:5, 1986.
      - Horvitz, Apacible, Subramani: *Balancing Awareness and Interruption: Investigation of Notification
        Deferral Policies*, User Modeling 2005.
      - Beyer, Jones, Petoff, Murphy (eds.): *Site Reliability Engineering*, O'Reilly 2016.
      - GitLab Handbook: the pages *GitLab Communication* and *How to embrace asynchronous communication for
        remote work*.
      - 37signals: *The 37signals Guide to Internal Communication*.

      ## Features

      What a condition, an expression in [CEL](https://cel.dev), can ask. On realtime, which does not wait
      for memory, nothing is known of the talk: numbers are 0, `turns` and `speakers` 1, truths false.

      | feature | type | meaning |
      |---|---|---|
      """;

  private static final String FOOTER =
      """

      - `asks`: memory read a question in it, or it is labelled `question`, or its type contains that word or
        ends in `.review_requested`.
      - `decides`: memory read a proposal in it, or it is labelled `decision` or `proposal`, or its type
        contains one of these words.
      - `meeting`: it is labelled `meeting`, or its type is one of a calendar.
      - `openQuestions`: questions asked in the thread less answers given; two answers to one question count
        twice.
      - Programs (handles that end in `[bot]`) do not count in `rounds`.

      ## When

      | when | meaning | reason given |
      |---|---|---|
      | at once | whatever the hour | `medium.at-once` |
      | working hours | now, if the recipient works now by their own clock and is not away | `medium.within-hours` |
      | | else when they next begin | `medium.deferred` |
      | next start | when they next begin, even if they work now | `medium.deferred` |
      | the last two | when they are back at work, if they are away now | `medium.away` |
      | | at once, if the deadline is not after the next beginning | `medium.deadline` |
      | | at once, if the directory holds no working hours | `medium.no-hours` |
      | working hours, for what interrupts | at the next even hour at which they work, or in the digest, if more was spent than it is worth (below) | `medium.budget` |
      | working hours or next start, for what interrupts | when the meeting is over that the moment lies in, and they work; after three hours of meetings all the same (below) | `medium.busy` |

      Now is the signal's `asOf`. For imported history that is its own time, so a deferred moment may lie
      in the past.

      ## Meetings

      What a rule sends by a medium that interrupts, in working hours or at the next start, does not come in the middle of a
      meeting of the recipient's [calendar](directory-file.md#who-is-busy) but at its end. Meetings with at most five minutes between them are one.
      Where work has ended by then, or quiet hours have begun, it comes when these allow it. Of meetings at most three hours
      are waited for, all in all; then it comes all the same. `medium.deadline` goes before: what would have its deadline by
      then comes at once. Nothing waits on realtime, and what does not interrupt disturbs nobody. What is held for something
      else first, and then for a meeting, keeps its reason and says of the meeting behind it.

      ## A time to talk

      Where the medium is a call or a meeting, or memory [suggests to call](../explanation/memory.md), each who is told of it is told of a time, by their own clock
      (`medium.time`): the first at which all who are to talk work, none is in a meeting of their
      [calendar](directory-file.md#who-is-busy) and none is quiet. To talk are those who are responsible or consulted, and whoever wrote it, if the
      directory holds them; who is away now is not waited for. Of whom it holds neither hours nor a calendar, it is taken that they can.

      | | takes | notice, after the last of them could hear of it | begins on |
      |---|---|---|---|
      | call | 10 minutes | 10 minutes | five minutes |
      | meeting | 30 minutes | 1 hour | a quarter of an hour |

      Where there is none before the deadline, or within seven days, it says that (`medium.no-time`). It is a proposal: nobody's calendar
      is written to. Whoever is told of it only after the proposed time, since it was held for something else, is told of none. On realtime nobody makes an appointment.

      ## Interruptions spent

      A page, a call, a meeting, a chat message and a chat thread interrupt. Everybody has a budget of so many a
      day, their [own](preferences.md) or that of the settings; the day is theirs, from midnight to midnight. What
      concerns them is worth so many, and interrupts while fewer were spent:

      | role | a day | with a budget of 8 | in an hour | over it |
      |---|---|---|---|---|
      | informed | three quarters of the budget | 6 | 3 | a line in the digest; where there must be none, or for the hour's sake, as below |
      | consulted | the budget | 8 | 4 | held for the next even hour at which they work |
      | responsible | twice the budget | 16 | 8 | held for the next even hour at which they work |

      An hour has half of the day's, rounded up. Never held: what is on realtime; what a rule sends at once; what
      would have its deadline by then (`medium.deadline`); what waits for its reader anyway; more of a thread that
      interrupted within the last five minutes, which is shown with it. History that is imported neither counts nor
      is held. All that is held for one moment counts once, and so does what comes of one thread within five minutes.
      How exact the count is: [medium](../explanation/medium.md#interruptions-spent).

      ## Settings

      | key | default | meaning |
      |---|---|---|
      | `hartig.medium.exchange-within` | `24h` | how recent a signal must be to count as part of the talk |
      | `hartig.medium.policy-refresh` | `1s` | how old the last look at the policies may be |
      | `hartig.medium.budget` | `8` | interruptions a day of whoever says nothing of it, 0 to 1000; from 200 on nothing is held for its sake |
      | `hartig.medium.learning` | `true` | whether what comes back changes by which medium people are told, [within bounds](../explanation/medium.md#what-is-learned) |
      """;
}
