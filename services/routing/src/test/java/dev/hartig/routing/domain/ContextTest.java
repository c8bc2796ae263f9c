package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextTest {

  private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

  @Test
  void prefersWhatBindsAndShowsTheNewestFirst() {
    // Given
    var decision = new Settled("Use\n  Avro.", List.of(), List.of(), MAY.minusSeconds(86_400), "d");
    var promise =
        new Promise(
            "Write the schema",
            List.of("github:ann", "name:Bo Li"),
            "",
            MAY,
            MAY.minusSeconds(9),
            "c");
    var history =
        IntStream.range(0, 9)
            .mapToObj(
                n ->
                    new Earlier("h" + n, MAY.minusSeconds(1 + n), n == 0 ? null : "at:cy", "T" + n))
            .toList();

    // When
    var notes =
        Context.notes(
            new Past(List.of(), List.of(decision), List.of(promise), List.of(), history), 5);

    // Then
    assertThat(notes)
        .extracting(Note::text)
        .containsExactly(
            "2026-05-04: T0",
            "2026-05-04, cy: T1",
            "2026-05-04, cy: T2",
            "Promised on 2026-05-04 by ann, Bo Li, due 2026-05-04: Write the schema",
            "Decided on 2026-05-03: Use Avro.");
  }

  @Test
  void cutsBetweenCharacters() {
    // Given
    var history = List.of(new Earlier("h", MAY, null, "🍄".repeat(500)));

    // When
    var notes = Context.notes(new Past(List.of(), List.of(), List.of(), List.of(), history), 5);

    // Then
    assertThat(notes.getFirst().text())
        .isEqualTo("2026-05-04: " + "🍄".repeat(Context.MAX_QUOTE - 1) + "…");
  }
}
