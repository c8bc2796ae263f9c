package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.domain.Turn;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks finds what they may see and asked for, and nothing else. */
interface FilterContract extends IndexContract {

  @Test
  default void givesBackWhatWasRemembered() {
    // Given
    var entry = IndexContract.entry("1", "acme", EntryKind.DECISION, "minutes");

    // When
    remember(entry);

    // Then
    assertThat(index().recall(Search.of("acme", "budget", 5)))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.entry())
                    .isEqualTo(
                        new Entry(
                            "1",
                            "1",
                            "acme",
                            EntryKind.DECISION,
                            "minutes",
                            "thread-1",
                            new Party("chat:1", null, false),
                            List.of("chat:guest-1"),
                            NOON.plusSeconds(1),
                            "",
                            "the budget was agreed",
                            "https://example.org/1")));
  }

  @Test
  default void nobodyFindsWhatBelongsToAnotherOrganisation() {
    // When
    remember(
        IndexContract.entry("1", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("2", "globex", EntryKind.TURN, "chat"));

    // Then
    assertThat(ids(Search.of("acme", "budget", 10))).containsExactly("1");
    assertThat(ids(Search.of("globex", "budget", 10))).containsExactly("2");
    assertThat(ids(Search.of("nobody", "budget", 10))).isEmpty();
    assertThatThrownBy(() -> Search.of(" ", "budget", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aNeighbourOfAnotherOrganisationIsNoneEvenInAThreadOfTheSameName() {
    // When
    var ours = said("Ann", "1", 0, "where is the budget");
    var theirs =
        new Entry(
            "2",
            "2",
            "globex",
            EntryKind.TURN,
            "chat",
            ours.thread(),
            ours.author(),
            List.of(),
            ours.at().plusSeconds(60),
            "",
            "in the safe",
            null);
    remember(ours, theirs);

    // Then
    assertThat(ids(Search.of("globex", "budget", 10))).doesNotContain("1");
    assertThat(index().recall(Search.of("globex", "safe", 10)))
        .allSatisfy(found -> assertThat(found.neighbours()).isZero());
  }

  @Test
  default void whatIsConfidentialIsNotThere() {
    // Given
    var turn =
        new Turn(
            "1",
            "acme",
            "t",
            null,
            NOON,
            null,
            List.of(),
            List.of(),
            "secret",
            "the budget",
            null,
            true);

    // When
    var entry = Entry.of(turn, "chat");

    // Then
    assertThat(entry).isEmpty();
  }

  static Stream<Arguments> filters() {
    var all = Search.of("acme", "budget", 10);
    return Stream.of(
        arguments("thread", with(Set.of("thread-1"), Set.of(), Set.of(), Set.of(), Set.of())),
        arguments("author", with(Set.of(), Set.of("chat:1"), Set.of(), Set.of(), Set.of())),
        arguments("person", with(Set.of(), Set.of(), Set.of("chat:guest-1"), Set.of(), Set.of())),
        arguments(
            "person who spoke", with(Set.of(), Set.of(), Set.of("chat:1"), Set.of(), Set.of())),
        arguments("source", with(Set.of(), Set.of(), Set.of(), Set.of("mail"), Set.of())),
        arguments("kind", with(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(EntryKind.QUESTION))),
        arguments("before", all.before(NOON.plusSeconds(2))),
        arguments(
            "all of them",
            with(
                Set.of("thread-1", "thread-2"),
                Set.of("chat:1"),
                Set.of("chat:guest-1"),
                Set.of("mail"),
                Set.of(EntryKind.QUESTION, EntryKind.TURN))));
  }

  private static Search with(
      Set<String> threads,
      Set<String> authors,
      Set<String> people,
      Set<String> sources,
      Set<EntryKind> kinds) {
    return new Search("acme", "budget", threads, authors, people, sources, kinds, null, null, 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.hartig.memory.index.FilterContract#filters")
  default void aFilterLetsPassWhatFits(String name, Search search) {
    // Given
    remember(
        IndexContract.entry("1", "acme", EntryKind.QUESTION, "mail"),
        IndexContract.entry("2", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("3", "acme", EntryKind.DECISION, "chat"));

    // When
    var ids = ids(search);

    // Then
    assertThat(ids).containsExactly("1");
  }

  @Test
  default void theBeginningOfATimeIsWithinItAndTheEndIsNot() {
    // Given
    remember(
        IndexContract.entry("1", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("2", "acme", EntryKind.TURN, "chat"));

    // When
    var ids =
        ids(
            new Search(
                "acme",
                "budget",
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                10));

    // Then
    assertThat(ids).containsExactly("1");
  }
}
