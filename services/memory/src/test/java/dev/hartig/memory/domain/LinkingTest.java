package dev.hartig.memory.domain;

import static dev.hartig.memory.domain.Turns.WEDNESDAY;
import static dev.hartig.memory.domain.Turns.confidential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that find each other. */
class LinkingTest {

  private static final String ISSUE = "github/acme/shop/issues/12";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          see acme/shop#12.                                       | acme/shop#12
          see Acme/Shop#12, and again acme/shop#12                | acme/shop#12
          https://github.com/acme/shop/issues/12#issuecomment-7   | acme/shop#12
          (https://gitlab.example/acme/shop/-/merge_requests/12)  | acme/shop#12
          [it](https://github.com/acme/shop/pull/12/files).       | acme/shop#12
          in CHK-212 we said                                      | CHK-212
          https://wiki.example/a/b/?utm_source=x&id=7#top         | wiki.example/a/b?id=7
          https://chat.example/#/room/7                           | chat.example#/room/7
          https://github.com                                      | -
          https://chat.example/                                   | -
          #12 alone, in a chat                                    | -
          chk-212, x-CHK-212, CHK-212b, /CHK-212                  | -
          http://[ %%% http:// https://?                          | -
          """)
  void namesAreReadOutOfTexts(String text, @Nullable String name) {
    assertThat(References.in(text, "chat/general"))
        .isEqualTo(name == null ? Set.of() : Set.of(name));
  }

  @Test
  void aNumberAloneIsAnIssueOfTheRepositoryWhereItStands() {
    assertThat(References.in("fixes #14", ISSUE)).containsExactly("acme/shop#14");
    assertThat(References.of(ISSUE)).containsExactly("acme/shop#12");
    assertThat(References.of("tracker/CHK-212")).containsExactly("CHK-212");
    assertThat(References.of("code/foyer/infra/pull/203")).containsExactly("foyer/infra#203");
    assertThat(References.of("chat/general")).isEmpty();
  }

  @Test
  void aLongTextIsReadInLinearTime() {
    // Given
    var text = "a/".repeat(30_000) + "#" + "https://a/".repeat(20_000) + "A-".repeat(30_000);

    // When
    var started = System.nanoTime();
    References.in(text, ISSUE);

    // Then: far above what it takes, far below what squares of it would
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void bothThreadsKnowOfAReferenceMonthsLaterAndWhoeverComesFirst() {
    // Given
    var issue = on(ISSUE, "Checkout fails", "a", 0, "It fails.");
    var chat = on("chat/general", "Pooling", "b", 170, "Is this acme/shop#12 again?");

    for (var order : List.of(List.of(issue, chat), List.of(chat, issue))) {
      // When
      var world = learn(order);

      // Then
      assertThat(related(world, "chat/general"))
          .containsExactly(
              new Related(
                  ISSUE,
                  "Checkout fails",
                  "acme/shop#12",
                  "issue",
                  1,
                  true,
                  chat.at(),
                  LEARNED,
                  "b"));
      assertThat(related(world, ISSUE))
          .containsExactly(
              new Related(
                  "chat/general",
                  "Pooling",
                  "acme/shop#12",
                  "issue",
                  1,
                  false,
                  chat.at(),
                  LEARNED,
                  "b"));
    }
  }

  @Test
  void whatNobodyBearsLinksNobody() {
    // Given
    var one = on("chat/a", null, "a", 0, "We use UTF-8 and read https://example.org/spec today.");
    var two = on("chat/b", null, "b", 0, "UTF-8 it is, by https://example.org/spec.");

    // Then
    assertThat(related(learn(List.of(one, two)), "chat/a")).isEmpty();
    assertThat(related(learn(List.of(one, two)), "chat/b")).isEmpty();
  }

  @Test
  void aPageThatManyThreadsCallTheirOwnLinksNoMore() {
    // Given
    var turns =
        IntStream.range(0, 40)
            .mapToObj(i -> paged(on("chat/" + i, null, "s" + i, i, ""), "https://x.example/board"))
            .toList();

    // When
    var world = learn(turns);

    // Then
    assertThat(related(world, "chat/39")).isEmpty();
    assertThat(related(world, "chat/0")).hasSize(Crossing.BEARERS - 1);
  }

  @Test
  void mailAnswersAndSeriesAreLinked() {
    // Given
    var first = marked(on("mail/1", "Offer", "a", 0, ""), List.of("<m1@x>"), List.of(), "");
    var reply = marked(on("mail/2", "Re", "b", 90, ""), List.of("<m2@x>"), List.of("<m1@x>"), "");
    var monday = marked(on("meeting/1", "Board", "c", 0, ""), List.of(), List.of(), "board");
    var again = marked(on("meeting/2", "Board", "d", 30, ""), List.of(), List.of(), "board");

    // When
    var world = learn(List.of(reply, again, monday, first));

    // Then
    assertThat(related(world, "mail/1")).extracting(Related::thread).containsExactly("mail/2");
    assertThat(related(world, "mail/2")).extracting(Related::rule).containsExactly("reply");
    assertThat(related(world, "meeting/1")).extracting(Related::rule).containsExactly("series");
  }

  @Test
  void likeTitlesAreLikelyTheSameMatterAndSaySo() {
    // Given
    var may = on("tracker/a", "One database per venue", "a", 0, "");
    var november = on("chat/b", "Re: database per venue, one again?", "b", 180, "");
    var other = on("chat/c", "One lunch per venue", "c", 190, "");

    // When
    var world = learn(List.of(may, november, other));
    var recall = Objects.requireNonNull(world.get("chat/b"));
    var told =
        Remembering.remember(recall, on("chat/b", null, "z", 181, ""), LEARNED).recall().reasons();

    // Then
    assertThat(related(world, "tracker/a")).isEmpty();
    assertThat(told).extracting(Reason::rule).doesNotContain("memory.alike");
    var alike =
        learn(
            List.of(
                on("tracker/a", "Pooler connection limits", "a", 0, ""),
                on("chat/b", "Re: pooler connection limits, revisited", "b", 180, "")));
    assertThat(related(alike, "chat/b")).extracting(Related::rule).containsExactly("title");
    assertThat(related(alike, "chat/b").getFirst().score()).isCloseTo(0.75, within(0.01));
    assertThat(related(alike, "chat/b").getFirst().outgoing()).isTrue();
    var recalled =
        Remembering.remember(
                Objects.requireNonNull(alike.get("chat/b")),
                on("chat/b", null, "z", 181, ""),
                LEARNED)
            .recall();
    assertThat(recalled.reasons())
        .anySatisfy(
            reason -> {
              assertThat(reason.rule()).isEqualTo("memory.alike");
              assertThat(reason.text())
                  .isEqualTo(
                      "Likely the same matter as tracker/a, Pooler connection limits: since"
                          + " 2027-05-17 their titles share 75 % of their words.");
            });
  }

  @Test
  void aPrivateTurnNamesNothing() {
    // Given
    var issue = on(ISSUE, null, "a", 0, "");
    var whisper = confidential(on("chat/hr", "Secret", "b", 1, "like acme/shop#12"));

    // Then
    assertThat(related(learn(List.of(issue, whisper)), ISSUE)).isEmpty();
  }

  @Test
  void aRecollectionNamesOnlyWhatWasLinkedBefore() {
    // Given
    var world =
        learn(
            List.of(
                on(ISSUE, "Checkout", "a", 0, ""), on("chat/g", "Pool", "b", 10, "acme/shop#12")));
    var issue = Objects.requireNonNull(world.get(ISSUE));

    // When
    var earlier = Remembering.remember(issue, on(ISSUE, null, "x", 9, ""), LEARNED).recall();
    var later = Remembering.remember(issue, on(ISSUE, null, "x", 11, ""), LEARNED).recall();

    // Then
    assertThat(earlier.related()).isEmpty();
    assertThat(later.related()).extracting(Related::thread).containsExactly("chat/g");
    assertThat(later.reasons())
        .extracting(Reason::text)
        .contains("Since 2026-11-28 it is named in chat/g, Pool, by acme/shop#12.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DECISION: one per venue. This supersedes the decision in CHK-212.      | reference
          DECISION: one per venue, which supersedes Decision #2 of CHK-212       | label
          DECISION: we overturn the decision of CHK-212 to keep one database     | wording
          """)
  void aDecisionEndsOneOfAnotherThreadThatItNames(String text, String rule) {
    // Given
    var may = on("tracker/CHK-212", "Databases", "a", 0, "DECISION #2: keep one database");
    var november = on("chat/b", "Again", "b", 180, text);

    for (var order : List.of(List.of(may, november), List.of(november, may))) {
      // When
      var world = learn(order);

      // Then
      var ended = Objects.requireNonNull(world.get("tracker/CHK-212")).decisions().getFirst();
      assertThat(ended.ended()).isNotNull();
      assertThat(ended.ended().rule()).isEqualTo(rule);
      assertThat(ended.ended().signalId()).isEqualTo("b");
      assertThat(ended.ended().at()).isEqualTo(november.at());
      assertThat(ended.ended().was()).isEqualTo(DecisionState.DECIDED);
      assertThat(Objects.requireNonNull(world.get("chat/b")).decisions().getFirst().state())
          .isEqualTo(DecisionState.DECIDED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DECISION: one per venue, as CHK-212 asked for",
        "DECISION: this supersedes the decision in CHK-999",
        "DECISION: this supersedes Decision #3 of CHK-212",
        "We talked about CHK-212 and the decision there."
      })
  void namingAThreadAloneEndsNothing(String text) {
    // Given
    var may = on("tracker/CHK-212", "Databases", "a", 0, "DECISION #2: keep one database");
    var later = on("chat/b", "Again", "b", 180, text);

    // Then
    assertThat(
            Objects.requireNonNull(learn(List.of(may, later)).get("tracker/CHK-212"))
                .decisions()
                .getFirst()
                .state())
        .isEqualTo(DecisionState.DECIDED);
  }

  @Test
  void whatAnotherThreadsDecisionEndsIsNotTheLikeNumberedOneOfItsOwn() {
    // Given
    var own = on("chat/b", "Again", "a", 0, "DECISION #2: paint the door");
    var later = on("chat/b", "Again", "b", 1, "DECISION: supersedes Decision #2 of CHK-212");

    // Then
    assertThat(
            Objects.requireNonNull(learn(List.of(own, later)).get("chat/b"))
                .decisions()
                .getLast()
                .state())
        .isEqualTo(DecisionState.DECIDED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderGivesTheSameLinks(long seed) {
    // Given
    var random = new Random(seed);
    var turns = new ArrayList<>(IntStream.range(0, 60).mapToObj(i -> any(random, i)).toList());
    var expected = links(learn(turns));

    // When
    Collections.shuffle(turns, random);
    var shuffled = links(learn(turns));

    // Then
    assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
    assertThat(expected.values()).as("seed %d", seed).anyMatch(links -> links.contains("key"));
  }

  private static final Instant LEARNED = Instant.parse("2027-06-01T00:00:00Z");

  private static Turn any(Random random, int number) {
    var thread =
        List.of("tracker/CHK-1", "tracker/CHK-2", ISSUE, "chat/a", "chat/b").get(number % 5);
    var title = "checkout pooler limits of " + (number % 5 < 3 ? "venues" : "the opera house");
    var text =
        switch (random.nextInt(6)) {
          case 0 -> "as in CHK-1";
          case 1 -> "see CHK-2 and acme/shop#12";
          case 2 -> "DECISION #" + number + ": take room " + number;
          case 3 -> "DECISION: this supersedes the decision in CHK-" + (1 + random.nextInt(2));
          case 4 -> "#12";
          default -> "talk";
        };
    return on(thread, title, "s" + number, random.nextInt(400), text);
  }

  /** Links and ends, told apart from the rest of what is remembered. */
  private static Map<String, String> links(Map<String, @Nullable ThreadMemory> world) {
    var links = new TreeMap<String, String>();
    world.forEach(
        (thread, memory) ->
            links.put(
                thread,
                Objects.requireNonNull(memory).related()
                    + " "
                    + memory.decisions()
                    + " "
                    + memory.foreign()));
    return links;
  }

  private static List<Related> related(Map<String, @Nullable ThreadMemory> world, String thread) {
    return Objects.requireNonNull(world.get(thread)).related();
  }

  /** All partitions in one: names go to where they meet, links to their threads. */
  private static Map<String, @Nullable ThreadMemory> learn(List<Turn> turns) {
    var threads = new TreeMap<String, @Nullable ThreadMemory>();
    var crossings = new TreeMap<String, Crossing>();
    for (var turn : turns) {
      var remembering = Remembering.remember(threads.get(turn.thread()), turn, LEARNED);
      threads.put(turn.thread(), remembering.memory());
      for (var reference : remembering.references(turn, LEARNED, true)) {
        var met = crossings.getOrDefault(reference.key(), Crossing.NONE).with(reference);
        crossings.put(reference.key(), met.crossing());
        for (var link : met.links()) {
          threads.computeIfPresent(link.thread(), (thread, memory) -> memory.linked(link));
        }
      }
    }
    return threads;
  }

  private static Turn on(String thread, @Nullable String title, String id, int day, String text) {
    return new Turn(
        id,
        "acme",
        thread,
        title,
        WEDNESDAY.plus(Duration.ofDays(day)),
        new Party("github:ann", null, false),
        List.of(),
        List.of(),
        "",
        text,
        null,
        false);
  }

  private static Turn paged(Turn turn, String url) {
    return with(turn, url, Marks.NONE);
  }

  private static Turn marked(Turn turn, List<String> ids, List<String> replies, String series) {
    var all = series.isEmpty() ? List.<String>of() : List.of(series);
    return with(
        turn,
        null,
        new Marks(List.of(), List.of(), false, List.of(), ids, replies, all, ZoneOffset.UTC));
  }

  private static Turn with(Turn turn, @Nullable String url, Marks marks) {
    return new Turn(
        turn.id(),
        turn.organisation(),
        turn.thread(),
        turn.threadTitle(),
        turn.at(),
        turn.author(),
        turn.parties(),
        turn.mentions(),
        turn.title(),
        turn.text(),
        url,
        turn.confidential(),
        marks);
  }
}
