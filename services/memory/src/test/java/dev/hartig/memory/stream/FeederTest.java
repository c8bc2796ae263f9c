package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.ORGANISATION;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.ForgetScope;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is fed from topics: nothing lost, nothing doubled, whenever the process ends. */
class FeederTest {

  @TempDir private Path folder;

  private final Topicful topics = new Topicful(FabricSerdes.of("mock://feeder"));
  private final Library library = new Library();

  private RecallIndex open(String name) {
    return RecallIndex.modest(folder.resolve(name), Embedding.with(0));
  }

  private void said(Channel channel, String id, int minutes, String text) {
    topics.signal(
        channel, signal(channel, id, START.plusSeconds(60L * minutes), "github:ann", text));
  }

  private List<String> found(String text) {
    return library.recall(Search.of(ORGANISATION, text, 50)).orElseThrow().stream()
        .map(FeederTest::line)
        .toList();
  }

  private static String line(Found found) {
    return "%s %s %.6f".formatted(found.entry().kind(), found.entry().signal(), found.score());
  }

  @Test
  void signalsOfEveryChannelAreFoundWithWhatWasReadOutOfThem() {
    // Given
    said(Channel.REALTIME, "a", 0, "The checkout is down again");
    said(Channel.FAST, "b", 10, "Who looks at the checkout?");
    said(Channel.SLOW, "c", 20, "DECISION: we retry the checkout three times");

    // When
    try (var index = open("index")) {
      topics.feed(index, library);

      // Then
      var found = library.recall(Search.of(ORGANISATION, "checkout", 50)).orElseThrow();
      assertThat(found).extracting(one -> one.entry().signal()).contains("a", "b", "c");
      assertThat(found)
          .extracting(one -> one.entry().kind())
          .contains(EntryKind.TURN, EntryKind.DECISION, EntryKind.QUESTION);
      assertThat(library.progress()).isEqualTo(new Progress(3, 3));
    }
  }

  @Test
  void killedBeforeOrAfterACommitItGoesOnWithNothingLostOrDoubled() {
    // Given
    for (var i = 0; i < 30; i++) {
      said(Channel.FAST, "early-" + i, i, "budget number" + i + " DECISION: keep it");
    }
    try (var index = open("killed")) {
      var fed = topics.feed(index, library);
      fed.commit();
      for (var i = 30; i < 40; i++) {
        said(Channel.SLOW, "unsaved-" + i, i, "budget number" + i);
      }
      fed.round();
      assertThat(library.recall(Search.of(ORGANISATION, "number35", 5)).orElseThrow()).isNotEmpty();
      // Closed without a commit, as after a kill.
    }
    for (var i = 40; i < 50; i++) {
      said(Channel.REALTIME, "late-" + i, i, "budget number" + i);
    }
    // At least once upstream: the same signal again.
    said(Channel.FAST, "early-3", 3, "budget number3 DECISION: keep it");

    // When
    List<String> resumed;
    int size;
    try (var index = open("killed")) {
      topics.feed(index, library).commit();
      resumed = found("budget number35 keep");
      size = library.entries();
    }

    // Then
    try (var index = open("anew")) {
      topics.feed(index, library).commit();
      assertThat(resumed).isEqualTo(found("budget number35 keep")).hasSize(50);
      assertThat(size).isEqualTo(library.entries());
    }
  }

  @Test
  void whatIsReadIsDurableAfterAWhileWithoutAStop() {
    // Given
    said(Channel.SLOW, "a", 0, "hello");
    try (var index = open("index")) {
      var fed = topics.feed(index, library);
      said(Channel.SLOW, "b", 1, "world");
      fed.round();
      assertThat(index.offsets().get("hartig.slow.signals-0")).isEqualTo(1);

      // When
      fed.pass(Duration.ofSeconds(10));

      // Then
      assertThat(index.offsets().get("hartig.slow.signals-0")).isEqualTo(2);
    }
  }

  @Test
  void anOrderThatNobodyCanReadStopsNeitherTheStartNorWhatComesAfter() {
    // Given
    topics.poison(Topics.FORGOTTEN, new byte[] {0, 1, 2});
    said(Channel.FAST, "before", 0, "xylophone lessons");
    try (var index = open("index")) {
      // When
      var fed = topics.feed(index, library);
      topics.poison(Topics.FORGOTTEN, new byte[] {9});
      topics.write(
          Topics.FORGOTTEN,
          new ForgetOrder("order", ORGANISATION, ForgetScope.PERSON, "github:ann", "bob", START));
      fed.round();

      // Then
      assertThat(library.recall(Search.of(ORGANISATION, "xylophone", 5)).orElseThrow()).isEmpty();
    }
  }

  @Test
  void privateSignalsAndPoisonAreNotIndexedAndStopNothing() {
    // Given
    var secret = signal(Channel.FAST, "secret", START, "github:ann", "the salary is xylophone");
    secret.setConsent(ConsentScope.PRIVATE);
    topics.signal(Channel.FAST, secret);
    topics.poison(Topics.signals(Channel.FAST), new byte[] {0, 1, 2});
    said(Channel.FAST, "after", 1, "xylophone lessons");

    // When
    try (var index = open("index")) {
      topics.feed(index, library);

      // Then
      assertThat(library.recall(Search.of(ORGANISATION, "xylophone salary", 5)).orElseThrow())
          .extracting(one -> one.entry().signal())
          .containsExactly("after");
      assertThat(library.progress().complete()).isTrue();
    }
  }
}
