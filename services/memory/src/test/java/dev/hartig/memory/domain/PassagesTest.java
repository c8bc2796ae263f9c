package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "word ",
        "A sentence of some length. ",
        "line\n",
        "אבג ",
        "漢字",
        "😀",
        "x"
      })
  void passagesJoinedAreTheText(String piece) {
    // Given
    var text = piece.repeat(3_000);

    // When
    var passages = Passages.of(text);

    // Then
    assertThat(String.join("", passages)).isEqualTo(text);
    assertThat(passages).allMatch(passage -> passage.length() <= Passages.LONGEST);
    assertThat(passages)
        .as("no character is cut in two")
        .noneMatch(passage -> !passage.isEmpty() && Character.isLowSurrogate(passage.charAt(0)));
  }

  @Test
  void cutsAtTheEndOfALineBeforeThatOfASentence() {
    // Given
    var text = "a".repeat(700) + "\n" + "b".repeat(100) + ". " + "c".repeat(600);

    // When
    var passages = Passages.of(text);

    // Then
    assertThat(passages).first().asString().hasSize(701).endsWith("\n");
  }

  @Test
  void whatIsEmbeddedBeginsWithTheEndOfTheTurnBefore() {
    // Given
    var asked = Entries.said("Bob", "1", 0, "x".repeat(1_000) + " How often do you run?");
    var answer = Entries.turn("2", 1, "Every Sunday.");

    // When
    var meaning = Passages.meaning(answer, answer.text(), asked);

    // Then
    assertThat(meaning)
        .startsWith("Bob: x")
        .endsWith("run? Ann: Every Sunday.")
        .hasSizeLessThan(450);
  }

  @Test
  void aTitleThatOnlyRepeatsTheTextIsNotSaidTwice() {
    // Given
    var entry =
        new Entry(
            "1",
            "1",
            "acme",
            EntryKind.TURN,
            "chat",
            "t",
            null,
            java.util.List.of(),
            java.time.Instant.parse("2026-05-04T23:30:00Z"),
            "Lunch",
            "Lunch at noon",
            null);

    // When
    var words = Passages.words(entry, entry.text());

    // Then
    assertThat(words).isEqualTo("Lunch at noon\n4 May 2026");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 480})
  void whatIsSaidWithinAWorkingDayFollows(int minutes) {
    assertThat(Passages.follows(Entries.turn("1", 0, "a"), Entries.turn("2", minutes, "b")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 481})
  void whatIsSaidBeforeOrOnAnotherDayDoesNot(int minutes) {
    assertThat(Passages.follows(Entries.turn("1", 0, "a"), Entries.turn("2", minutes, "b")))
        .isFalse();
  }
}
