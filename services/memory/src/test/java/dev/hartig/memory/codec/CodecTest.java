package dev.hartig.memory.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Commitment;
import dev.hartig.memory.domain.Decision;
import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Participation;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.memory.domain.ThreadMemory;
import java.time.Instant;
import java.util.List;
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
            List.of(new Participation("at:ann", null, 2, AT)),
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
                    "s1")),
            List.of(
                new Commitment("c1", "chat/1", "do", List.of("a:b"), "", null, AT, AT, "s1"),
                new Commitment("c2", "chat/1", "do", List.of(), "A #1", AT, AT, AT, "s2")));

    // When
    var read = ThreadCodec.read(ThreadCodec.written(memory));

    // Then
    assertThat(read).isEqualTo(memory);
  }
}
