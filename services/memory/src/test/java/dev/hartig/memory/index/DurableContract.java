package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is lost or doubled, however often it is read and whenever the process ends. */
interface DurableContract extends IndexContract {

  @Test
  default void whatIsSaidTwiceIsRememberedOnce() {
    // Given
    remember(turn("1", 0, "the budget"), turn("2", 1, "is agreed"));
    var once = index().recall(Search.of("acme", "budget", 10));

    // When
    remember(turn("1", 0, "the budget"));
    remember(turn("1", 0, "the budget"), turn("2", 1, "is agreed"));

    // Then
    assertThat(index().recall(Search.of("acme", "budget", 10))).isEqualTo(once);
    assertThat(index().size()).isEqualTo(2);
  }

  @Test
  default void anotherReadingOfASignalReplacesTheFirst() {
    // Given
    remember(turn("1", 0, "the budget"));

    // When
    remember(turn("1", 0, "the calendar"));

    // Then
    assertThat(ids("calendar")).containsExactly("1");
    assertThat(index().recall(Search.of("acme", "budget", 10)))
        .allSatisfy(found -> assertThat(found.words()).isZero());
    assertThat(index().size()).isEqualTo(1);
  }

  @Test
  default void whatIsNoLongerReadOutOfASignalIsGone() {
    // Given
    var turn = turn("1", 0, "a long story. ".repeat(200) + "xylophone");
    var decision =
        new Entry(
            "1/decision",
            "1",
            "acme",
            EntryKind.DECISION,
            "chat",
            turn.thread(),
            null,
            List.of(),
            turn.at(),
            "",
            "we keep the xylophone",
            null);
    remember(turn, decision);

    // When
    remember(turn("1", 0, "a short story"));

    // Then
    assertThat(index().size()).isEqualTo(1);
    assertThat(index().recall(Search.of("acme", "xylophone", 10)))
        .allSatisfy(found -> assertThat(found.words()).isZero());
  }

  @Test
  default void openedAgainItKnowsHowFarItWasRead() {
    // Given
    remember(turn("1", 0, "the budget"));
    index().commit(Map.of("fast-0", 3L, "slow-0", 4L));
    index().commit(Map.of("slow-0", 9L));

    // When
    openAgain(HASHED);

    // Then
    assertThat(index().offsets()).isEqualTo(Map.of("fast-0", 3L, "slow-0", 9L));
    assertThat(index().progress(Map.of("slow-0", 10L))).isEqualTo(new Progress(9, 10));
    assertThat(ids("budget")).containsExactly("1");
  }

  @Test
  default void afterAKillInTheMiddleItGoesOnAndAnswersAsIfNothingHadBeen() {
    // Given
    var topic =
        IntStream.range(0, 60)
            .mapToObj(i -> said(i % 2 == 0 ? "Ann" : "Bob", "turn-" + i, 7 * i, text(i)))
            .toList();
    index().remember(topic.subList(0, 30));
    index().commit(Map.of("signals-0", 30L));
    index().remember(topic.subList(30, 40));

    // When: not committed, and of what was, some is read again
    openAgain(HASHED);
    index().remember(topic.subList(25, 50));
    index().remember(topic.subList(50, 60));
    index().commit(Map.of("signals-0", 60L));

    // Then
    assertThat(index().size()).isEqualTo(60);
    try (var whole = open("whole", HASHED)) {
      topic.forEach(entry -> whole.remember(List.of(entry)));
      whole.refresh();
      for (var question : List.of("What did Ann say on budget", "lunch number14", "server")) {
        var search = Search.of("acme", question, 20);
        assertThat(lines(index().recall(search))).isEqualTo(lines(whole.recall(search)));
      }
    }
  }

  private static String text(int number) {
    return List.of("budget draft", "server release", "friday lunch").get(number % 3)
        + " number"
        + number;
  }

  private static List<String> lines(List<Found> found) {
    return found.stream()
        .map(one -> String.format(Locale.ROOT, "%s %.4f", one.entry().id(), one.score()))
        .toList();
  }

  @Test
  default void withAnotherEmbeddingItIsBuiltAgain() {
    // Given
    remember(turn("1", 0, "the budget"));
    index().commit(Map.of("signals-0", 1L));

    // When
    openAgain(new HashedWords("another"));

    // Then
    assertThat(index().size()).isZero();
    assertThat(index().offsets()).isEmpty();
  }
}
