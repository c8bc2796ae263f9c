package dev.hartig.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Original;
import dev.hartig.memory.domain.Original.Reference;
import dev.hartig.memory.domain.Original.Role;
import dev.hartig.memory.domain.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is needed to import a turn is kept with it, and goes with it. */
interface OriginalContract extends IndexContract {

  Original ORIGINAL =
      new Original(
          "7",
          "chat.message",
          null,
          "",
          List.of(
              new Role(new Party("at:bob", null, false), "assignee"),
              new Role(new Party("at:cy", "", true), "watcher")),
          List.of("at:bob", "at:dee"),
          List.of("repo:acme/shop"),
          List.of(),
          List.of(new Reference("self", "https://x.example", null)),
          new TreeMap<>(Map.of("series", "weekly", "empty", "")),
          true);

  /** An empty index(). */
  RecallIndex index();

  private void rememberIt() {
    index()
        .remember(
            List.of(
                new Entry(
                        "s",
                        "s",
                        "acme",
                        EntryKind.TURN,
                        "/chat",
                        "chat/a",
                        new Party("at:ann", null, false),
                        List.of("at:bob", "at:cy", "at:dee"),
                        Instant.parse("2026-03-02T12:00:00Z"),
                        "",
                        "word ".repeat(2_000),
                        null)
                    .with(ORIGINAL)));
    index().refresh();
  }

  @Test
  default void whatIsKeptComesBackTheSame() {
    // Given
    rememberIt();

    // When
    var page = index().page("acme", "", "", 10);

    // Then: a name that is empty is another than none
    assertThat(page.entries()).singleElement().extracting(Entry::original).isEqualTo(ORIGINAL);
  }

  @Test
  default void whoIsForgottenIsInNoOriginal() {
    // Given
    rememberIt();

    // When
    index().forgetPerson("acme", "at:bob");

    // Then
    var page = index().page("acme", "", "", 10);
    var original = Objects.requireNonNull(page.entries().getFirst().original());
    assertThat(original.parties()).extracting(one -> one.party().handle()).containsExactly("at:cy");
    assertThat(original.mentions()).containsExactly("at:dee");
  }
}
