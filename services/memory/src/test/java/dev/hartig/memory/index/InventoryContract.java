package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Contents.Counted;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that is held is given back, in pages and in figures. */
interface InventoryContract extends IndexContract {

  @Test
  default void pagesGoThroughEverythingOldestFirstAndWhole() {
    // Given
    var long3 = "a long story. ".repeat(300);
    remember(
        turn("2", 5, "second"),
        turn("1", 5, "first, of the same minute"),
        turn("3", 9, long3),
        IndexContract.entry("4", "globex", EntryKind.TURN, "chat"));

    // When
    var first = index().page("acme", "", "", 2);
    var second = index().page("acme", "", first.next(), 2);

    // Then
    assertThat(first.entries()).extracting(Entry::id).containsExactly("1", "2");
    assertThat(second.entries()).containsExactly(turn("3", 9, long3));
    assertThat(second.next()).isEmpty();
    assertThat(index().page("acme", "another thread", "", 2).entries()).isEmpty();
    assertThat(index().page("acme", "chat/general", "no position", 9).entries()).hasSize(3);
  }

  @Test
  default void whatIsRememberedIsCounted() {
    // Given
    remember(
        IndexContract.entry("1", "acme", EntryKind.TURN, "mail"),
        IndexContract.entry("2", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("3", "acme", EntryKind.DECISION, "chat"),
        said("Ann", "4", -600, "hello"),
        IndexContract.entry("5", "globex", EntryKind.TURN, "chat"));

    // When
    var contents = index().contents("acme");

    // Then
    assertThat(contents)
        .isEqualTo(
            new Contents(
                Map.of(EntryKind.TURN, 3, EntryKind.DECISION, 1),
                4,
                3,
                said("Ann", "4", -600, "").at(),
                NOON.plusSeconds(3),
                List.of(new Counted("chat", 2), new Counted("mail", 1)),
                List.of(
                    new Counted("chat:1", 1),
                    new Counted("chat:2", 1),
                    new Counted("chat:ann", 1))));
    assertThat(index().contents("nobody").kinds()).isEmpty();
  }

  @Test
  default void pagesAreThoseOfSignalsOfItsOwnOrganisation() {
    // Given
    remember(
        IndexContract.entry("1", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("2", "acme", EntryKind.TURN, "chat"),
        IndexContract.entry("3", "globex", EntryKind.TURN, "chat"),
        turn("4", 0, "without a page"));

    // When
    var pages = index().pages("acme", List.of("1", "3", "4", "nobody's"));

    // Then
    assertThat(pages).isEqualTo(Map.of("1", "https://example.org/1"));
    assertThat(index().pages("acme", List.of())).isEmpty();
  }
}
