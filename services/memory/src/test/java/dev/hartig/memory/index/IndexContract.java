package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import java.time.Instant;
import java.util.List;

/** What parts of the contract of a recall index are tested with. */
interface IndexContract {

  Embedding HASHED = new HashedWords("hashed");

  Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  /** The index under test, empty when a test begins. */
  RecallIndex index();

  /** Opens the index of a name, as it was left, within this test. */
  RecallIndex open(String name, Embedding embedding);

  /** Closes the index under test and opens it again. */
  void openAgain(Embedding embedding);

  default void remember(Entry... entries) {
    index().remember(List.of(entries));
    index().refresh();
  }

  default List<String> ids(Search search) {
    return index().recall(search).stream().map(found -> found.entry().id()).toList();
  }

  default List<String> ids(String text) {
    return ids(Search.of("acme", text, 10));
  }

  static Entry entry(String id, String organisation, EntryKind kind, String source) {
    return new Entry(
        id,
        id,
        organisation,
        kind,
        source,
        "thread-" + id,
        new Party("chat:" + id, null, false),
        List.of("chat:guest-" + id),
        NOON.plusSeconds(Integer.parseInt(id)),
        "",
        "the budget was agreed",
        "https://example.org/" + id);
  }
}
