package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.ORGANISATION;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.LuceneIndex;
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
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is fed from topics: nothing lost, nothing doubled, whenever the process ends. */
class FeederTest {

  @TempDir private Path folder;

  private final Topicful topics = new Topicful(FabricSerdes.of("mock://feeder"));
  private final Library library = new Library(topics.clock());

  private RecallIndex open(String name) {
    return LuceneIndex.modest(folder.resolve(name), Embedding.with(0));
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

  @Test
  void aSignalThatCannotBeReadOutOfIsPassedOverAndCounted() {
    // Given
    var nobody = signal(Channel.FAST, "nobody", START, "github:ann", "xylophone by nobody");
    nobody.getAuthor().setHandle("");
    said(Channel.FAST, "before", 0, "xylophone lessons");
    topics.signal(Channel.FAST, nobody);
    said(Channel.FAST, "after", 1, "xylophone concert");
    topics.poison(Topics.signals(Channel.SLOW), new byte[] {0, 1, 2});

    // When
    try (var index = open("index")) {
      topics.feed(index, library).commit();

      // Then
      assertThat(library.recall(Search.of(ORGANISATION, "xylophone", 5)).orElseThrow())
          .extracting(one -> one.entry().signal())
          .containsExactlyInAnyOrder("before", "after");
      assertThat(index.offsets().get("hartig.fast.signals-0")).isEqualTo(3);
      assertThat(topics.passedOver("unfit")).isEqualTo(1);
      assertThat(topics.passedOver("unreadable")).isEqualTo(1);
    }
  }

  @Test
  void aSignalThatTheIndexCannotTakeIsPassedOverAndTheOthersAreNot() {
    // Given
    for (var i = 0; i < 5; i++) {
      said(Channel.FAST, "good-" + i, i, "xylophone lessons");
    }
    said(Channel.FAST, "bad", 5, "xylophone poison");
    for (var i = 6; i < 10; i++) {
      said(Channel.FAST, "good-" + i, i, "xylophone lessons");
    }
    var fussy = new Fussy("poison");

    // When
    try (var index = LuceneIndex.open(new ByteBuffersDirectory(), fussy);
        var without = LuceneIndex.open(new ByteBuffersDirectory(), new Fussy("nothing"))) {
      topics.feed(index, library);
      var found = found("xylophone");

      // Then
      assertThat(found).hasSize(9).noneMatch(line -> line.contains("bad"));
      assertThat(topics.passedOver("unfit")).isEqualTo(1);
      topics.feed(without, library);
      assertThat(found("xylophone")).hasSize(10);
    }
  }

  /** A model that cannot read a word. */
  private record Fussy(String word) implements Embedding {

    @Override
    public String name() {
      return "fussy";
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
      return texts.stream().map(this::vector).toList();
    }

    @Override
    public float[] query(String text) {
      return vector(text);
    }

    private float[] vector(String text) {
      if (text.contains(word)) {
        throw new IllegalArgumentException("cannot be read");
      }
      return new float[] {1, 0};
    }

    @Override
    public void close() {}
  }

  @Test
  void whileTheIndexIsAwayOnlyOneQuestionWaitsForIt() {
    // Given
    said(Channel.SLOW, "a", 0, "the budget of May");
    try (var kept = new Unreliable(open("index"))) {
      var fed = topics.feed(kept, library);
      fed.commit();
      var budget = Search.of(ORGANISATION, "budget", 5);
      kept.away();

      // When
      for (var i = 0; i < 5; i++) {
        assertThat(library.recall(budget)).isEmpty();
      }
      kept.back();

      // Then
      assertThat(kept.refused()).isEqualTo(1);
      assertThat(library.answers()).isFalse();
      fed.pass(Duration.ofSeconds(10));
      assertThat(library.recall(budget).orElseThrow()).hasSize(1);
    }
  }

  @Test
  void awayForAWhileTheIndexGoesOnWhereItWasWithNothingLostOrDoubled() {
    // Given
    said(Channel.SLOW, "a", 0, "the budget of May");
    var kept = new Unreliable(open("index"));
    var fed = topics.feed(kept, library);
    fed.commit();
    said(Channel.SLOW, "b", 1, "the budget of June");
    said(Channel.FAST, "c", 2, "the budget of July");

    // When
    kept.away();
    assertThatThrownBy(fed::round).isInstanceOf(IndexAway.class);
    var meanwhile = library.recall(Search.of(ORGANISATION, "budget", 5));
    var failure = library.failure();
    kept.back();
    try (kept) {
      topics.feed(kept, library).commit();

      // Then
      assertThat(meanwhile).isEmpty();
      assertThat(failure).hasValue("away");
      assertThat(library.failure()).isEmpty();
      assertThat(library.recall(Search.of(ORGANISATION, "budget", 5)).orElseThrow())
          .extracting(one -> one.entry().signal())
          .containsExactlyInAnyOrder("a", "b", "c");
      assertThat(library.entries()).isEqualTo(3);
    }
  }

  @Test
  void thatTheIndexIsAwayIsNoticedAlsoWhenNothingIsSaid() {
    // Given
    var kept = new Unreliable(open("index"));
    try (kept) {
      var fed = topics.feed(kept, library);
      fed.commit();
      kept.away();

      // Then
      assertThatThrownBy(() -> fed.pass(Duration.ofSeconds(10))).isInstanceOf(IndexAway.class);
    }
  }

  @Test
  void pausesBetweenTriesGrowToAMinute() {
    // Given
    var pauses = Stream.iterate(Duration.ofSeconds(1), Indexer::longer).limit(8).toList();

    // Then
    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }
}
