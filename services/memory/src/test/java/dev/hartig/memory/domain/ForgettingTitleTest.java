package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a thread is called was written by somebody, too. */
class ForgettingTitleTest {

  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");
  private static final Forgetting ANN = new Forgetting(Set.of("github:ann"), Set.of());

  @Test
  void theTitleGoesWithTheOnlyOneWhoSpoke() {
    // Given
    var thread = thread(said("a", 0, "github:ann"), said("b", 1, "github:ann"));

    // When
    var rest = ANN.applied(thread).map(Traced::memory).orElseThrow();

    // Then
    assertThat(rest.title()).isNull();
    assertThat(ANN.applied(ANN.applied(thread).orElseThrow()).map(Traced::memory)).hasValue(rest);
  }

  @Test
  void theTitleStaysWhereOthersSpokeUnderIt() {
    // Given
    var thread = thread(said("a", 0, "github:ann"), said("b", 1, "github:bob"));

    // When
    var rest = ANN.applied(thread).map(Traced::memory).orElseThrow();

    // Then
    assertThat(rest.title()).isEqualTo("Ann's secret wedding");
  }

  private static Traced thread(Turn... turns) {
    var known = Optional.<Traced>empty();
    for (var turn : turns) {
      var memory =
          Remembering.remember(known.map(Traced::memory).orElse(null), turn, turn.at()).memory();
      var origins = known.map(Traced::origins).orElse(List.of());
      known = Optional.of(Traced.of(memory, origins, Origin.of(turn, "/tracker")));
    }
    return known.orElseThrow();
  }

  private static Turn said(String id, int minutes, String author) {
    return new Turn(
        id,
        "acme",
        "tracker/1",
        "Ann's secret wedding",
        START.plusSeconds(60L * minutes),
        new Party(author, null, false),
        List.of(),
        List.of(),
        "Comment",
        "text " + id,
        null,
        false);
  }
}
