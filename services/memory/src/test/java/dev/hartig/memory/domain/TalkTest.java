package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain talk, sentence by sentence: what is found in tables of sentences written for this. */
class TalkTest {

  private static final List<Party> PEOPLE =
      List.of(new Party("github:ann", "Ann", false), new Party("github:bob", "Bob Stone", false));

  @ParameterizedTest
  @MethodSource("decisions")
  void settlesWhatWasSettled(String expected, String text) {
    // When
    var facts = kept(text);

    // Then
    var states = facts.settled().stream().map(Decision::state).distinct().toList();
    var found =
        states.contains(DecisionState.DECIDED)
            ? "decided"
            : states.contains(DecisionState.PROPOSED) ? "proposed" : "none";
    assertThat(found).as("%s: %s", text, facts.settled()).isEqualTo(expected);
    assertThat(facts.settled()).allSatisfy(one -> isEvident(one.evidence(), text));
  }

  @ParameterizedTest
  @MethodSource("commitments")
  void promisesWhatWasPromised(String expected, String text) {
    // When
    var facts = kept(text);

    // Then
    var owner =
        switch (expected) {
          case "ann" -> List.of(List.of("github:ann"));
          case "bob" -> List.of(List.of("github:bob"));
          case "someone" -> List.of(List.of());
          default -> List.of();
        };
    assertThat(facts.promised())
        .as(text)
        .extracting(Commitment::owners)
        .map(List.class::cast)
        .isEqualTo(owner);
    assertThat(facts.promised()).allSatisfy(one -> isEvident(one.evidence(), text));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksWhatWasAsked(String expected, String text) {
    // When
    var facts = kept(text);

    // Then
    var found =
        facts.asked().isEmpty()
            ? "none"
            : facts.asked().stream().anyMatch(Question::seeksDecision) ? "seeking" : "asked";
    assertThat(found).as("%s: %s", text, facts.asked()).isEqualTo(expected);
    assertThat(facts.asked()).allSatisfy(one -> isEvident(one.evidence(), text));
  }

  /** The tables are long enough to mean something, and no line of them is there twice. */
  @Test
  void theTablesAreLong() throws IOException {
    for (var table : List.of("decisions", "commitments", "questions")) {
      var texts = table(table).map(row -> (String) row.get()[1]).toList();
      assertThat(texts).as(table).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    }
  }

  static Stream<Arguments> decisions() throws IOException {
    return table("decisions");
  }

  static Stream<Arguments> commitments() throws IOException {
    return table("commitments");
  }

  static Stream<Arguments> questions() throws IOException {
    return table("questions");
  }

  private static Stream<Arguments> table(String name) throws IOException {
    var resource = "/talk/" + name + ".txt";
    try (var stream = TalkTest.class.getResourceAsStream(resource)) {
      var bytes = Objects.requireNonNull(stream, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 2))
          .map(row -> arguments(row[0].strip(), row[1].strip().replace("\\n", "\n")));
    }
  }

  private static Facts kept(String text) {
    return Extraction.of(turn("s1", WEDNESDAY, "github:ann", PEOPLE, text), WEDNESDAY)
        .atLeast(Evidence.KEPT);
  }

  private static void isEvident(Evidence evidence, String text) {
    assertThat(evidence.start()).isBetween(0, text.length());
    assertThat(evidence.end()).isBetween(evidence.start() + 1, text.length());
    assertThat(evidence.excerpt()).isNotBlank().hasSizeLessThanOrEqualTo(Remembered.EXCERPT);
    assertThat(text.substring(evidence.start(), evidence.end())).contains(evidence.excerpt());
    assertThat(evidence.rule()).isNotBlank();
  }
}
