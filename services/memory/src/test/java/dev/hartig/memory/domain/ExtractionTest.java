package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.facts;
import static dev.hartig.memory.domain.Turns.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          > ***Resolution #2: Close #14 wontfix.***            | Resolution #2 | Close #14 wontfix.
          > ***Resolution #2:*** Close #14                     | Resolution #2 | Close #14
          > ***Resolution #1: as *actually* discussed***       | Resolution #1 | as *actually* discussed
          RESOLUTION: ship it                                  | ''            | ship it
          RESOLVED: ship it                                    | ''            | ship it
          DECISION: ship **now**                               | ''            | ship **now**
          DECIDED: ship it                                     | ''            | ship it
          **Decision:** ship **now**                           | ''            | ship **now**
          *Resolution*: ship it                                | ''            | ship it
          - DECISION: ship it                                  | ''            | ship it
          DECISION #7: ship it                                 | DECISION #7   | ship it
          """)
  void readsADecision(String line, String label, String what) {
    // When
    var facts = facts("talk\n\n" + line + "\n{: .resolution}\nmore talk");

    // Then
    assertThat(facts.promised()).isEmpty();
    assertThat(facts.settled())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.state()).isEqualTo(DecisionState.DECIDED);
              assertThat(decision.label()).isEqualTo(label);
              assertThat(decision.what()).isEqualTo(what);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resolution: we talked about it",
        "the DECISION: is not at the beginning",
        "> DECISION: quoted from another mail",
        "**Action required**: read this",
        "DECISION",
        "DECISION:   ",
        "RESOLUTIONS: many",
        "### Decision: heading",
        "```\nDECISION: in code\n```",
        "- [ ] I have read the guide",
        "TODO: somebody",
        "TODO(ann): not addressed",
        "> *Ivan Herman:* +1",
        "",
      })
  void readsNothingIntoOtherLines(String text) {
    assertThat(facts(text)).isEqualTo(Facts.NONE);
  }

  @Test
  void anUnclosedFenceHidesNothing() {
    assertThat(facts("```\nDECISION: go").settled()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          > ***Action #1: Rob to merge changes***                | name:Rob Sanderson  | merge changes
          > ***Action #1: merge changes (Rob Sanderson)***       | name:Rob Sanderson  | merge changes
          > ***Action #1: merge changes (gkellog)***             | name:Gregg Kellogg  | merge changes
          > ***Action #1:*** merge changes *(Ivan Herman)*       | name:Ivan Herman    | merge changes
          > ***Action #1: merge changes (bigbluehat)***          | name:bigbluehat     | merge changes
          > ***Action #1: Jane Doe to merge changes***           | name:Jane Doe       | merge changes
          > ***Action #1: Everyone to merge changes***           | ''                  | merge changes
          > ***Action #1: add thoughts to issue #32***           | ''                  | add thoughts to issue #32
          > ***Action #1: merge (the first two)***               | ''                  | merge (the first two)
          ACTION: Ivan and Gregg to merge changes                | name:Ivan Herman,name:Gregg Kellogg | merge changes
          ACTION: @ann to mend it                                | github:ann          | mend it
          ACTION: @zoe, @ann to mend it                          | at:zoe,github:ann   | mend it
          - [ ] @ann mend it                                     | github:ann          | mend it
          * [ ] @ann: mend it                                    | github:ann          | mend it
          // TODO(@ann): mend it                                 | github:ann          | mend it
          """)
  void readsACommitment(String line, String owners, String what) {
    // When
    var facts =
        facts(
            line,
            named("Rob Sanderson"),
            named("Gregg Kellogg"),
            named("Ivan Herman"),
            new Party("github:ann", "Ann Lee", false));

    // Then
    assertThat(facts.settled()).isEmpty();
    assertThat(facts.promised())
        .singleElement()
        .satisfies(
            promise -> {
              assertThat(String.join(",", promise.owners())).isEqualTo(owners);
              assertThat(promise.what()).isEqualTo(what);
            });
  }

  @Test
  void votesCountForTheProposalUntilItIsResolved() {
    // When
    var facts =
        facts(
            """
            > **Proposed resolution: Close #14 wontfix** *(Rob Sanderson)*
            > *Rob Sanderson:* +1
            > *Ivan Herman:* -1
            **Ivan Herman:** convinced
            > *Ivan Herman:* +1
            > *Gregg Kellogg:* -0.5
            > *Jane Doe:* 0
            > *Adam Soroka:* +1 to ivan
            > ***Resolution #3: close #14, wontfix.***
            > *Too Late:* +1
            """,
            named("Rob Sanderson"));

    // Then
    assertThat(facts.settled())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.state()).isEqualTo(DecisionState.DECIDED);
              assertThat(decision.what()).isEqualTo("close #14, wontfix.");
              assertThat(decision.label()).isEqualTo("Resolution #3");
              assertThat(decision.supporters())
                  .containsExactly("name:Rob Sanderson", "name:Ivan Herman");
              assertThat(decision.opponents()).containsExactly("name:Gregg Kellogg");
            });
  }

  @Test
  void aProposalThatNothingSettlesStaysProposed() {
    // When
    var facts =
        facts(
            """
            PROPOSAL: Close #14 wontfix
            PROPOSAL: Close #10 wontfix
            RESOLVED: Close #10 wontfix, per charter
            """);

    // Then
    assertThat(facts.settled())
        .extracting(Decision::what, Decision::state)
        .containsExactly(
            tuple("Close #14 wontfix", DecisionState.PROPOSED),
            tuple("Close #10 wontfix, per charter", DecisionState.DECIDED));
  }

  @ParameterizedTest
  @CsvSource({
    "Close #14 wontfix, Close #10 wontfix, false",
    "Close #14 wontfix, Close framing #14 wontfix, true",
    "Defer until 2.0, Defer #7 until 2.0, true",
    "Approve the minutes of last call, approve minutes of last call., true",
    "Approve the current snapshots, Publish on September 11th, false",
  })
  void aResolutionSettlesAProposalOfLikeWording(String proposed, String resolved, boolean like) {
    // When
    var facts = facts("PROPOSAL: " + proposed + "\nRESOLVED: " + resolved);

    // Then
    assertThat(facts.settled()).hasSize(like ? 1 : 2);
  }

  @ParameterizedTest
  @CsvSource({
    "mend it by 2026-11-20, 2026-11-20",
    "mend it (due: 2026-11-20), 2026-11-20",
    "mend it by Friday, 2026-11-20",
    "mend it by next Friday, 2026-11-27",
    "mend it before Wednesday, 2026-11-24",
    "mend it by tomorrow, 2026-11-19",
    "mend it today, ",
    "mend it by 2026-02-30, ",
    "mend it by 2026-11-201, ",
    "mend it, ",
  })
  void resolvesDueDates(String what, String day) {
    // When
    var promise = facts("ACTION: @ann to " + what).promised().getFirst();

    // Then
    assertThat(promise.due()).isEqualTo(day == null ? null : Instant.parse(day + "T23:59:59Z"));
  }

  @Test
  void idsAreTheSameEachTime() {
    // Given
    var text = "DECISION: go\nACTION: @ann to go";

    // Then
    assertThat(facts(text)).isEqualTo(facts(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202eWe decided to move.\u202c",
        "قررنا الانتقال. We decided to move.",
        "<b>note</b> We decided to move.",
        "| a | b |\n|---|---|\n\nWe decided to move.",
        "\uFEFFWe decided to move.",
        "We decided to move.\r\nThanks.\r\n",
        "\ud83d We decided to move.",
        "> no\n\nWe decided to move.\n\n```\nwe decided to stay\n```",
        "We decided to move.\n-- \nAnn\nWe decided to stay.",
      })
  void hearsThroughAnyMarkup(String text) {
    // When
    var facts = facts(text).atLeast(Evidence.KEPT);

    // Then
    assertThat(facts.settled())
        .singleElement()
        .satisfies(decision -> assertThat(decision.what()).contains("We decided to move."));
  }

  /** A text is at most 100,000 characters by schema; ten times that must not hurt either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACTION: @",
        "> *",
        "*",
        "(",
        "TODO(",
        "TODO(@a",
        "by next ",
        "- [ ] @a\n",
        "```\n",
        "> ***Action #1: (",
        "DECISION: a\n",
        "PROPOSAL: close it %d\n",
        "\u202eDECISION: ",
        "𝕏",
        "ACTION: a to ",
        "@a ",
        "\n",
        "we have decided ",
        "if we not ",
        "We decided to wait.\n",
        "I will send it to you tomorrow by next Friday. ",
        "can you send it? ",
        "**Ann Lee:** Can you send it?\n",
        "\"we decided\" ",
        "\"",
        "`",
        "- [x] it\n",
        "## Decision\n",
        "## Decision\nit\n\n",
        "- item\n",
        "because ",
        "supersedes decision ",
        "… it goes on\n",
        "Ann Lee: so be it\n",
        "شكرا قررنا ",
        "https://a.b/",
        "i i i i have have have "
      })
  @Timeout(20)
  void readsAnyMegabyteInLinearTime(String part) {
    // Given
    var text =
        IntStream.range(0, 1_000_000 / part.length())
            .mapToObj(i -> part.replace("%d", "" + i))
            .collect(Collectors.joining());

    // When
    var began = System.nanoTime();
    assertThatCode(() -> facts(text, named("Ann Lee"))).doesNotThrowAnyException();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(facts(text).settled()).hasSizeLessThanOrEqualTo(Facts.MOST);
    assertThat(facts(text).promised()).hasSizeLessThanOrEqualTo(Facts.MOST);
  }
}
