package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.confidential;
import static dev.hartig.memory.domain.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs of life, and answers to questions. */
class LifeTest {

  private static ThreadMemory learned(Turn... turns) {
    ThreadMemory memory = null;
    for (var one : turns) {
      memory = Remembering.remember(memory, one, one.at()).memory();
    }
    return Objects.requireNonNull(memory);
  }

  private static Turn said(int hour, String author, String text) {
    return turn("s" + (10 + hour), WEDNESDAY.plusSeconds(hour * 3600L), author, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github:ann | - [x] @ann mend the garden gate             | 1
          github:bob | * [X] mend the garden gate                  | 1
          github:ann | I have just mended it. Done.                | 0.6
          github:ann | Done!                                       | 0.6
          github:ann | I fixed the garden gate, it closes again.   | 0.7
          github:bob | Fixes #12                                   | 0.9
          github:bob | Closed #12 yesterday                        | 0.9
          github:bob | merged #12                                  | 0.9
          """)
  void isDone(String author, String text, double confidence) {
    // When
    var memory =
        learned(
            said(
                0,
                "github:ann",
                "- [ ] @ann mend the garden gate #12"
                    .replace(text.contains("12") ? "" : " #12", "")),
            said(5, author, text));

    // Then
    assertThat(Fulfilment.of(memory.commitments(), memory.signs()))
        .as(memory.signs().toString())
        .singleElement()
        .satisfies(
            done -> {
              assertThat(done.confidence()).isEqualTo(confidence);
              assertThat(done.sign().signalId()).isEqualTo("s15");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github:bob | Done!
          github:ann | It is not done yet.
          github:ann | Is it done?
          github:ann | If it was fixed, tell me.
          github:ann | I will mend the garden gate.
          github:bob | Fixes #13
          github:bob | - [ ] mend the garden gate
          github:bob | - [x] paint the house
          """)
  void isNotDone(String author, String text) {
    // When
    var memory =
        learned(said(0, "github:ann", "- [ ] @ann mend the garden gate"), said(5, author, text));

    // Then
    assertThat(
            Fulfilment.of(
                memory
                    .commitments()
                    .subList(memory.commitments().size() - 1, memory.commitments().size()),
                memory.signs()))
        .isEmpty();
  }

  @Test
  void aToolsClosingIsASign() {
    // Given
    var closing =
        new Turn(
            "s20",
            "acme",
            "chat/1",
            null,
            WEDNESDAY.plusSeconds(9),
            null,
            java.util.List.of(),
            java.util.List.of(),
            "Issue closed: Gate squeaks (#12) in acme/garden",
            "",
            null,
            false);

    // When
    var memory = learned(said(0, "github:ann", "- [ ] @ann mend #12"), closing);

    // Then
    assertThat(Fulfilment.of(memory.commitments(), memory.signs()))
        .singleElement()
        .satisfies(done -> assertThat(done.sign().evidence().rule()).isEqualTo("state.closed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github:bob | Yes, on Tuesday.                            | github:bob
          github:bob | The importer is Carol's.                    | github:bob
          github:bob | Lunch?                                      |
          github:ann | Nobody?                                     |
          github:ann | Yes, it was me.                             |
          github:bob | Good morning all.                           |
          """)
  void whoAnswers(String author, String text, String by) {
    // When
    var memory =
        learned(said(0, "github:ann", "Who maintains the importer?"), said(1, author, text));

    // Then
    var question = memory.questions().getLast();
    assertThat(question.what()).isEqualTo("Who maintains the importer?");
    assertThat(question.answer() == null ? null : question.answer().by()).isEqualTo(by);
  }

  @Test
  void theEarliestAnswerCounts() {
    // Given
    var question = said(0, "github:ann", "Who maintains the importer?");
    var early = said(1, "github:bob", "No idea about the importer, who maintains that is lost.");
    var late = said(2, "github:cy", "Carol maintains the importer.");

    // When
    var memory = learned(question, late, early);

    // Then
    assertThat(memory.questions().getFirst().answer().by()).isEqualTo("github:bob");
    assertThat(learned(late, early, question).questions().getFirst().answer().signalId())
        .isEqualTo("s11");
  }

  @Test
  void answersWithinOneTranscriptAreFound() {
    // When
    var memory =
        learned(
            said(
                0, null, "**Ann:** Who maintains the importer?\n\n**Bob:** It is Carol, I think."));

    // Then
    assertThat(memory.questions())
        .singleElement()
        .satisfies(
            question -> {
              assertThat(question.asker()).isEqualTo("name:Ann");
              assertThat(question.answer().by()).isEqualTo("name:Bob");
              assertThat(question.answer().excerpt()).isEqualTo("It is Carol, I think.");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We decided to sell the shop.",
        "I'll sell the shop by Friday.",
        "Should we sell the shop?",
        "I have sold the shop. Done.",
        "## Decision\nsell the shop"
      })
  void nothingPrivateIsKept(String text) {
    // When
    var memory = learned(confidential(said(0, "github:ann", text)));

    // Then
    assertThat(memory.decisions()).isEmpty();
    assertThat(memory.commitments()).isEmpty();
    assertThat(memory.questions()).isEmpty();
    assertThat(memory.signs()).isEmpty();
    assertThat(memory.toString()).doesNotContain("shop");
  }

  @Test
  void whatIsOnlySaidIsKeptButNotToldUnasked() {
    // When
    var remembering =
        Remembering.remember(
            null, said(0, "github:ann", "We decided to move. I'll send the draft."), WEDNESDAY);

    // Then
    assertThat(remembering.memory().decisions()).hasSize(1);
    assertThat(remembering.memory().commitments()).hasSize(1);
    assertThat(remembering.recall().facts().settled()).isEmpty();
    assertThat(remembering.recall().facts().promised()).isEmpty();
  }
}
