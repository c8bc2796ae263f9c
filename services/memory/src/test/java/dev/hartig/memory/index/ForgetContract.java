package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Search;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is forgotten is gone, and everything is as if it had never been. */
interface ForgetContract extends IndexContract {

  private void rememberBob() {
    remember(
        turn("1", 0, "shall we begin"),
        said("Bob", "2", 1, "my password is xylophone"),
        turn("3", 2, "please write that nowhere"),
        turn("4", 3, "let us go on"),
        lunch(List.of("chat:bob", "chat:cleo")),
        elsewhere());
  }

  private static Entry lunch(List<String> people) {
    var turn = turn("5", 1_000, "Bob and I had lunch");
    return new Entry(
        turn.id(),
        turn.signal(),
        turn.organisation(),
        turn.kind(),
        "mail",
        turn.thread(),
        turn.author(),
        people,
        turn.at(),
        "",
        turn.text(),
        null);
  }

  private static Entry elsewhere() {
    var said = said("Bob", "6", 2_000, "xylophone lessons");
    return new Entry(
        said.id(),
        said.signal(),
        "globex",
        said.kind(),
        "mail",
        said.thread(),
        said.author(),
        List.of(),
        said.at(),
        "",
        said.text(),
        null);
  }

  @Test
  default void whatAPersonSaidIsGoneAndTheirNeighboursKnowNothingOfIt() {
    // Given
    rememberBob();
    assertThat(ids("password xylophone")).startsWith("2", "3");
    var told = index().concerned("acme", new Forgetting(Set.of("chat:bob"), Set.of()));

    // When
    var receipt = index().forgetPerson("acme", "chat:bob");

    // Then
    assertThat(receipt).isEqualTo(new Forgotten(1, 2));
    assertThat(told).as("erased, then without the person").isEqualTo(new Concerned(1, 1, 1));
    try (var never = open("never", HASHED)) {
      never.remember(
          List.of(
              turn("1", 0, "shall we begin"),
              turn("3", 2, "please write that nowhere"),
              turn("4", 3, "let us go on"),
              lunch(List.of("chat:cleo")),
              elsewhere()));
      never.refresh();
      for (var question : List.of("password xylophone", "begin", "lunch", "go on")) {
        var search = Search.of("acme", question, 10);
        assertThat(index().recall(search))
            .as("as if it had never been said")
            .isEqualTo(never.recall(search));
      }
    }
    assertThat(index().recall(Search.of("globex", "xylophone", 10))).hasSize(1);
  }

  @Test
  default void aSourceIsForgottenAndStaysSoWhenOpenedAgain() {
    // Given
    rememberBob();
    index().commit(Map.of("signals-0", 6L));

    // When
    var receipt = index().forgetSource("acme", "mail");

    // Then
    assertThat(receipt.erased()).isEqualTo(1);
    openAgain(HASHED);
    assertThat(ids("lunch")).doesNotContain("5").hasSize(4);
    assertThat(index().offsets()).isEqualTo(Map.of("signals-0", 6L));
  }

  @Test
  default void forgettingNobodyChangesNothing() {
    // Given
    rememberBob();

    // When
    var receipt = index().forgetPerson("acme", "chat:nobody");

    // Then
    assertThat(receipt).isEqualTo(new Forgotten(0, 0));
    assertThat(index().size()).isEqualTo(6);
  }
}
