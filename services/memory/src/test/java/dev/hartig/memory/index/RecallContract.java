package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.said;
import static dev.hartig.memory.domain.Entries.turn;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Contents.Counted;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.domain.Turn;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.embedding.NoEmbedding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every recall index does, whatever it is kept in. */
abstract class RecallContract implements OriginalContract {

  static final Embedding HASHED = new HashedWords("hashed");

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  RecallIndex index;

  /** Opens the index of a name, as it was left, within this test. */
  abstract RecallIndex open(String name, Embedding embedding);

  @Override
  public RecallIndex index() {
    return index;
  }

  @BeforeEach
  void begin() {
    index = open("main", HASHED);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void openAgain(Embedding embedding) {
    index.close();
    index = open("main", embedding);
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
    var bare = open("bare", new NoEmbedding());
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

  @Test
  void whatIsNoLongerReadOutOfASignalIsGone() {
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
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.recall(Search.of("acme", "xylophone", 10)))
        .allSatisfy(found -> assertThat(found.words()).isZero());
  }

  @Test
  void ofManyWordsTheRarestAreSearchedFor() {
    // Given
    var common = IntStream.range(0, 60).mapToObj(i -> "common" + i).collect(joining(" "));
    remember(
        turn("1", 0, common),
        turn("2", 1_000, common),
        turn("3", 2_000, "the needle"),
        turn("4", 3_000, common));

    // When
    var found = index.recall(Search.of("acme", common + " needle", 10));

    // Then
    assertThat(found)
        .filteredOn(one -> one.entry().id().equals("3"))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).isPositive());
  }

  @Test
  void meaningFindsWhatSharesNoWord() {
    // Given
    remember(said("Bob", "1", 0, "swim"), said("Cleo", "2", 1_000, "walk"));

    // When: the stem of it is searched for, and the word itself embedded.
    var found = index.recall(Search.of("acme", "swim", 10));

    // Then
    assertThat(found.getFirst().entry().id()).isEqualTo("1");
    assertThat(found.getFirst().meaning()).isEqualTo(1);
    assertThat(found).hasSize(2);
    assertThat(found.getLast().words()).isZero();
  }

  @Test
  void pagesGoThroughEverythingOldestFirstAndWhole() {
    // Given
    var long3 = "a long story. ".repeat(300);
    remember(
        turn("2", 5, "second"),
        turn("1", 5, "first, of the same minute"),
        turn("3", 9, long3),
        entry("4", "globex", EntryKind.TURN, "chat"));

    // When
    var first = index.page("acme", "", "", 2);
    var second = index.page("acme", "", first.next(), 2);

    // Then
    assertThat(first.entries()).extracting(Entry::id).containsExactly("1", "2");
    assertThat(second.entries()).containsExactly(turn("3", 9, long3));
    assertThat(second.next()).isEmpty();
    assertThat(index.page("acme", "another thread", "", 2).entries()).isEmpty();
    assertThat(index.page("acme", "chat/general", "no position", 9).entries()).hasSize(3);
  }

  @Test
  void whatIsRememberedIsCounted() {
    // Given
    remember(
        entry("1", "acme", EntryKind.TURN, "mail"),
        entry("2", "acme", EntryKind.TURN, "chat"),
        entry("3", "acme", EntryKind.DECISION, "chat"),
        said("Ann", "4", -600, "hello"),
        entry("5", "globex", EntryKind.TURN, "chat"));

    // When
    var contents = index.contents("acme");

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
    assertThat(index.contents("nobody").kinds()).isEmpty();
  }

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
  void whatAPersonSaidIsGoneAndTheirNeighboursKnowNothingOfIt() {
    // Given
    rememberBob();
    assertThat(ids("password xylophone")).startsWith("2", "3");
    var told = index.concerned("acme", new Forgetting(Set.of("chat:bob"), Set.of()));

    // When
    var receipt = index.forgetPerson("acme", "chat:bob");

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
        assertThat(index.recall(search))
            .as("as if it had never been said")
            .isEqualTo(never.recall(search));
      }
    }
    assertThat(index.recall(Search.of("globex", "xylophone", 10))).hasSize(1);
  }

  @Test
  void aSourceIsForgottenAndStaysSoWhenOpenedAgain() {
    // Given
    rememberBob();
    index.commit(Map.of("signals-0", 6L));

    // When
    var receipt = index.forgetSource("acme", "mail");

    // Then
    assertThat(receipt.erased()).isEqualTo(1);
    openAgain(HASHED);
    assertThat(ids("lunch")).doesNotContain("5").hasSize(4);
    assertThat(index.offsets()).isEqualTo(Map.of("signals-0", 6L));
  }

  @Test
  void forgettingNobodyChangesNothing() {
    // Given
    rememberBob();

    // When
    var receipt = index.forgetPerson("acme", "chat:nobody");

    // Then
    assertThat(receipt).isEqualTo(new Forgotten(0, 0));
    assertThat(index.size()).isEqualTo(6);
  }

  @Test
  void openedAgainItKnowsHowFarItWasRead() {
    // Given
    remember(turn("1", 0, "the budget"));
    index.commit(Map.of("fast-0", 3L, "slow-0", 4L));
    index.commit(Map.of("slow-0", 9L));

    // When
    openAgain(HASHED);

    // Then
    assertThat(index.offsets()).isEqualTo(Map.of("fast-0", 3L, "slow-0", 9L));
    assertThat(index.progress(Map.of("slow-0", 10L))).isEqualTo(new Progress(9, 10));
    assertThat(ids("budget")).containsExactly("1");
  }

  @Test
  void afterAKillInTheMiddleItGoesOnAndAnswersAsIfNothingHadBeen() {
    // Given
    var topic =
        IntStream.range(0, 60)
            .mapToObj(i -> said(i % 2 == 0 ? "Ann" : "Bob", "turn-" + i, 7 * i, text(i)))
            .toList();
    index.remember(topic.subList(0, 30));
    index.commit(Map.of("signals-0", 30L));
    index.remember(topic.subList(30, 40));

    // When: not committed, and of what was, some is read again
    openAgain(HASHED);
    index.remember(topic.subList(25, 50));
    index.remember(topic.subList(50, 60));
    index.commit(Map.of("signals-0", 60L));

    // Then
    assertThat(index.size()).isEqualTo(60);
    try (var whole = open("whole", HASHED)) {
      topic.forEach(entry -> whole.remember(List.of(entry)));
      whole.refresh();
      for (var question : List.of("What did Ann say on budget", "lunch number14", "server")) {
        var search = Search.of("acme", question, 20);
        assertThat(lines(index.recall(search))).isEqualTo(lines(whole.recall(search)));
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
  void withAnotherEmbeddingItIsBuiltAgain() {
    // Given
    remember(turn("1", 0, "the budget"));
    index.commit(Map.of("signals-0", 1L));

    // When
    openAgain(new HashedWords("another"));

    // Then
    assertThat(index.size()).isZero();
    assertThat(index.offsets()).isEmpty();
  }

  @Test
  void pagesAreThoseOfSignalsOfItsOwnOrganisation() {
    // Given
    remember(
        entry("1", "acme", EntryKind.TURN, "chat"),
        entry("2", "acme", EntryKind.TURN, "chat"),
        entry("3", "globex", EntryKind.TURN, "chat"),
        turn("4", 0, "without a page"));

    // When
    var pages = index.pages("acme", List.of("1", "3", "4", "nobody's"));

    // Then
    assertThat(pages).isEqualTo(Map.of("1", "https://example.org/1"));
    assertThat(index.pages("acme", List.of())).isEmpty();
  }
}
