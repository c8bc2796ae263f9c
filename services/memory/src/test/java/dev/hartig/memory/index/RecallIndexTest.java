package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.domain.Turn;
import dev.hartig.memory.embedding.NoEmbedding;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecallIndexTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final RecallIndex index =
      RecallIndex.open(new ByteBuffersDirectory(), new HashedWords("hashed"));

  @AfterEach
  void close() {
    index.close();
  }

  private void remember(Entry... entries) {
    index.remember(List.of(entries));
    index.refresh();
  }

  private List<String> ids(Search search) {
    return index.recall(search).stream().map(found -> found.entry().id()).toList();
  }

  private List<String> ids(String text) {
    return ids(Search.of("acme", text, 10));
  }

  private static Entry entry(String id, String organisation, EntryKind kind, String source) {
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

  @Test
  void givesBackWhatWasRemembered() {
    // Given
    var entry = entry("1", "acme", EntryKind.DECISION, "minutes");

    // When
    remember(entry);

    // Then
    assertThat(index.recall(Search.of("acme", "budget", 5)))
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
  void nobodyFindsWhatBelongsToAnotherOrganisation() {
    // When
    remember(
        entry("1", "acme", EntryKind.TURN, "chat"), entry("2", "globex", EntryKind.TURN, "chat"));

    // Then
    assertThat(ids(Search.of("acme", "budget", 10))).containsExactly("1");
    assertThat(ids(Search.of("globex", "budget", 10))).containsExactly("2");
    assertThat(ids(Search.of("nobody", "budget", 10))).isEmpty();
    assertThatThrownBy(() -> Search.of(" ", "budget", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNeighbourOfAnotherOrganisationIsNoneEvenInAThreadOfTheSameName() {
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
    assertThat(index.recall(Search.of("globex", "safe", 10)))
        .allSatisfy(found -> assertThat(found.neighbours()).isZero());
  }

  @Test
  void whatIsConfidentialIsNotThere() {
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
  @MethodSource("filters")
  void aFilterLetsPassWhatFits(String name, Search search) {
    // Given
    remember(
        entry("1", "acme", EntryKind.QUESTION, "mail"),
        entry("2", "acme", EntryKind.TURN, "chat"),
        entry("3", "acme", EntryKind.DECISION, "chat"));

    // When
    var ids = ids(search);

    // Then
    assertThat(ids).containsExactly("1");
  }

  @Test
  void theBeginningOfATimeIsWithinItAndTheEndIsNot() {
    // Given
    remember(
        entry("1", "acme", EntryKind.TURN, "chat"), entry("2", "acme", EntryKind.TURN, "chat"));

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

  @Test
  void anAnswerIsFoundByTheQuestionBeforeIt() {
    // Given
    remember(
        said("Bob", "1", 0, "How often does everybody go swimming?"),
        turn("2", 1, "Twice a week."),
        turn("3", 1_000, "Lunch is ready."),
        turn("4", 2_000, "Coffee is out again."));

    // When
    var ids = ids("go swimming");

    // Then
    assertThat(ids).startsWith("1", "2");
  }

  @Test
  void whoIsAskedAboutComesFirst() {
    // Given
    remember(
        said("Bob", "1", 0, "I am reading on adoption"),
        said("Ann", "2", 1_000, "I am reading on adoption"));

    // When
    var ids = ids("What is Ann reading?");

    // Then
    assertThat(ids).startsWith("2");
  }

  @Test
  void theDayIsAWordToFindItBy() {
    // Given
    remember(turn("1", 0, "we met"), turn("2", 60 * 24 * 40, "we met"));

    // When
    var ids = ids("whom did we meet in June 2026");

    // Then
    assertThat(ids).startsWith("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry count",
        "maxRetryCount",
        "max_retry_count",
        "MAXRETRYCOUNT",
        "@zoe",
        "naive",
        "resolutions",
        "漢字",
        "ПРИВЕТ",
        "שלום",
        "مرحبا",
        "café",
        "v1.2.3",
        "#4711",
        "NullPointerException"
      })
  void findsWordsOfAllKinds(String word) {
    // Given
    var bare = RecallIndex.open(new ByteBuffersDirectory(), new NoEmbedding());
    bare.remember(
        List.of(
            turn("1", 0, "nothing of interest"),
            turn(
                "2",
                1_000,
                "`maxRetryCount` and max_retry_count, asked @zoe, naïve resolution, 会議で漢字を, Привет,"
                    + " שלום עולם, مرحبا بالعالم, Café, v1.2.3 of #4711, NullPointerException")));
    bare.refresh();

    // When
    var found = bare.recall(Search.of("acme", word, 10));

    // Then
    assertThat(found).extracting(one -> one.entry().id()).containsExactly("2");
    bare.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\0", "<script>alert('x')</script>", "```java\nvar x = \"y\";\n```",
        "שלום עולם", "\u202Eright to left\u202C", "混ぜた mixed שלום text", "😀😀😀", "\uD83D",
        "+-&&||!(){}[]^\"~*?:\\/ AND OR NOT"
      })
  void remembersAnythingWrittenShortOrLong(String piece) {
    // Given
    var million = piece.repeat(1_000_000 / Math.max(1, piece.length()));

    // When
    remember(turn("1", 0, piece), turn("2", 1_000, million + " haystack"));

    // Then
    assertThat(ids("haystack")).startsWith("2");
    assertThat(index.size()).isEqualTo(2);
    assertThat(ids(piece)).as("asked for itself").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aWordWithoutEndIsNoObstacle() {
    // When
    remember(turn("1", 0, "x".repeat(1_000_000)), turn("2", 1_000, "needle"));

    // Then
    assertThat(ids("needle")).startsWith("2");
  }

  @Test
  void aQuestionOfTenThousandCharactersIsAnswered() {
    // Given
    remember(turn("1", 0, "nothing"), turn("2", 1_000, "the needle is here"));
    var question = "straw barn field ".repeat(600).substring(0, 9_990) + " needle";

    // When
    var ids = ids(question);

    // Then
    assertThat(ids).startsWith("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n"})
  void nothingAskedNothingFound(String question) {
    // Given
    remember(turn("1", 0, "something"));

    // When
    var ids = ids(question);

    // Then
    assertThat(ids).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void anyTimeAndNameIsRemembered(Instant at) {
    // Given
    var name = "x".repeat(50_000);

    // When
    remember(
        new Entry(
            name,
            name,
            "acme",
            EntryKind.TURN,
            name,
            name,
            new Party(name, name, true),
            List.of(name),
            at,
            name,
            "needle",
            name));

    // Then
    var only =
        new Search(
            "acme",
            "needle",
            Set.of(name),
            Set.of(name),
            Set.of(name),
            Set.of(name),
            Set.of(),
            at,
            null,
            10);
    assertThat(ids(only)).containsExactly(name);
  }

  @Test
  void whatIsSaidTwiceIsRememberedOnce() {
    // Given
    remember(turn("1", 0, "the budget"), turn("2", 1, "is agreed"));
    var once = index.recall(Search.of("acme", "budget", 10));

    // When
    remember(turn("1", 0, "the budget"));
    remember(turn("1", 0, "the budget"), turn("2", 1, "is agreed"));

    // Then
    assertThat(index.recall(Search.of("acme", "budget", 10))).isEqualTo(once);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void anotherReadingOfASignalReplacesTheFirst() {
    // Given
    remember(turn("1", 0, "the budget"));

    // When
    remember(turn("1", 0, "the calendar"));

    // Then
    assertThat(ids("calendar")).containsExactly("1");
    assertThat(index.recall(Search.of("acme", "budget", 10)))
        .allSatisfy(found -> assertThat(found.words()).isZero());
    assertThat(index.size()).isEqualTo(1);
  }
}
