package dev.hartig.memory.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Commitment;
import dev.hartig.memory.domain.Decision;
import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Ending;
import dev.hartig.memory.domain.Evidence;
import dev.hartig.memory.domain.Participation;
import dev.hartig.memory.domain.Question;
import dev.hartig.memory.domain.Related;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.memory.domain.Revocation;
import dev.hartig.memory.domain.Sign;
import dev.hartig.memory.domain.Subject;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Tie;
import dev.hartig.memory.domain.Weeks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {

  private static final Instant AT = Instant.parse("2026-11-18T10:00:00Z");

  @ParameterizedTest
  @EnumSource(DecisionState.class)
  void whatIsKeptIsReadBack(DecisionState state) {
    // Given
    var memory =
        new ThreadMemory(
            "acme",
            "chat/1",
            null,
            3,
            AT,
            AT.plusSeconds(1),
            List.of(
                new Remembered("s1", AT, null, "title", "text", null),
                new Remembered("s2", AT, "at:ann", "title", "text", "https://acme.example/1")),
            List.of(
                new Participation("at:ann", null, 2, AT),
                new Participation(
                    "at:bob",
                    "Bob",
                    3,
                    AT,
                    new Weeks(List.of(new Weeks.Week(2967, 2), new Weeks.Week(2900, 1))),
                    1)),
            List.of(
                new Decision(
                    "d1",
                    "chat/1",
                    "go",
                    state,
                    "R #1",
                    List.of("a:b"),
                    List.of("a:c"),
                    AT,
                    AT,
                    "s1"),
                new Decision(
                    "d2",
                    "chat/1",
                    "stay",
                    state,
                    "",
                    List.of(),
                    List.of(),
                    AT,
                    AT,
                    "s2",
                    new Evidence(3, 9, "stay", "talk.decided", 0.8),
                    List.of("a:b"),
                    List.of("go"),
                    List.of("because"),
                    new Revocation(true, "1", LocalDate.of(2026, 11, 1), "go"),
                    new Ending(DecisionState.DECIDED, "d1", "s1", AT, AT, "likeness", 0.75))),
            List.of(
                new Commitment("c1", "chat/1", "do", List.of("a:b"), "", null, AT, AT, "s1"),
                new Commitment("c2", "chat/1", "do", List.of(), "A #1", AT, AT, AT, "s2")),
            List.of(question(null), question(new Question.Answer(null, AT, AT, "s2", "yes", 0.6))),
            List.of(
                new Sign("g1", "chat/1", "done", "a:b", List.of("#1"), AT, AT, "s2", evidence())),
            List.of(new Tie("at:ann", "at:bob", Weeks.of(AT, 500), AT)),
            List.of(new Subject("kafka", 2)),
            List.of(
                new Related("chat/2", null, "A-1", "key", 1, true, AT, AT, "s2"),
                new Related("chat/3", "Title", "like:a+b", "title", 0.7, false, AT, AT, "s1")),
            List.of(
                new Decision(
                    "d3", "chat/2", "else", state, "", List.of(), List.of(), AT, AT, "s9")));

    // When
    var read = ThreadCodec.read(ThreadCodec.written(memory));

    // Then
    assertThat(read).isEqualTo(memory);
  }

  private static Question question(Question.@Nullable Answer answer) {
    return new Question(
        "q1",
        "chat/1",
        "why?",
        null,
        List.of("a:b"),
        true,
        AT,
        AT,
        "s1",
        evidence(),
        answer,
        List.of("kafka"));
  }

  private static Evidence evidence() {
    return new Evidence(0, 4, "done", "done.bare", 0.6);
  }

  /** Records of before evidence was kept were all of explicit forms. */
  @Test
  void whatWasKeptWithoutEvidenceIsExplicit() {
    // Given
    var old =
        FactCodec.written(new Commitment("c1", "chat/1", "do", List.of(), "", AT, AT, AT, "s1"));
    old.setEvidence(null);
    old.setDueConfidence(0);

    // When
    var read = FactCodec.read(old);

    // Then
    assertThat(read.evidence()).isEqualTo(Evidence.EXPLICIT);
    assertThat(read.dueConfidence()).isEqualTo(1);
  }
}
