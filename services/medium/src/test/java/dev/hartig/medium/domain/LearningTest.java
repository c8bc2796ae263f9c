package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LearningTest {

  private static final Rulebook BOOK = RuleFile.shipped(new Language(Settings.DEFAULT));
  private static final Instant NOW = Situations.MORNING;
  private static final long SEED = 20_260_302;

  /** By the sum of binomial terms, and for halves by the arcsine. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.3, 0.3",
    "2, 2, 0.5, 0.5",
    "2, 5, 0.2, 0.34464",
    "8, 2, 0.8, 0.4362076",
    "0.5, 0.5, 0.25, 0.3333333",
    "30, 70, 0.3, 0.511625"
  })
  void theShareBelowAValueIsThatOfTheBetaDistribution(
      double good, double bad, double x, double share) {
    // Then
    assertThat(new Odds(good, bad).share(x)).isCloseTo(share, within(1e-3));
  }

  @Test
  void drawsAreSpreadAsTheDistributionIsAndTheSameForTheSameSeed() {
    // Given
    var odds = new Odds(7, 3);

    // When
    var draws = LongStream.range(0, 20_000).mapToDouble(odds::draw).toArray();

    // Then: mean 0.7, variance ab / ((a + b)² (a + b + 1))
    var mean = Arrays.stream(draws).average().orElse(0);
    var variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    assertThat(mean).isCloseTo(0.7, within(0.005));
    assertThat(variance).isCloseTo(21 / (100.0 * 11), within(0.001));
    assertThat(odds.draw(42)).isEqualTo(odds.draw(42));
  }

  @Test
  void ofOneAlertTheSignThatSaysMostCountsInWhateverOrder() {
    // Given
    var signs = new ArrayList<Lesson>();
    for (var sign : Sign.values()) {
      signs.add(new Lesson("a", Medium.EMAIL, Role.CONSULTED, sign, NOW.plusSeconds(signs.size())));
      signs.add(new Lesson("a", Medium.EMAIL, Role.CONSULTED, sign, NOW.plusSeconds(99)));
    }
    signs.add(lesson("b", Medium.EMAIL, Sign.ANSWERED, Duration.ofDays(1)));
    signs.add(lesson("a", Medium.DIGEST, Sign.SILENCE, Duration.ofDays(1)));
    var known = new HashSet<Lessons>();
    var random = new Random(SEED);

    // When
    for (var i = 0; i < 200; i++) {
      Collections.shuffle(signs, random);
      known.add(
          Stream.concat(signs.stream(), signs.stream().limit(5))
              .reduce(Lessons.NONE, Lessons::plus, (a, b) -> b));
    }

    // Then
    assertThat(known).hasSize(1);
    assertThat(known.iterator().next().latest())
        .extracting(Lesson::sign)
        .containsExactly(Sign.WRONG_MEDIUM, Sign.ANSWERED, Sign.SILENCE);
  }

  @Test
  void theOldestAreForgottenBeyondTheBoundAndThoseBeforeAReset() {
    // When
    var lessons =
        IntStream.range(0, 100)
            .mapToObj(i -> lesson("a" + i, Medium.EMAIL, Sign.ANSWERED, Duration.ofHours(i)))
            .reduce(Lessons.NONE, Lessons::plus, (a, b) -> b);

    // Then
    assertThat(lessons.latest()).hasSize(Lessons.MOST);
    assertThat(lessons.latest().getFirst().alertId()).isEqualTo("a0");
    assertThat(lessons.since(NOW.minus(Duration.ofHours(3))).latest()).hasSize(4);
    assertThat(lessons.since(null)).isEqualTo(lessons);
  }

  @Test
  void silenceTeachesNothingOfWhoIsMerelyInformedNorDoesAReactionMuchLater() {
    // Then
    assertThat(learned(Role.INFORMED, Sign.SILENCE, Duration.ZERO)).isEmpty();
    assertThat(learned(Role.INFORMED, Sign.TOO_MUCH, Duration.ofDays(3))).isNotEmpty();
    assertThat(learned(Role.CONSULTED, Sign.SILENCE, Duration.ofDays(3))).isNotEmpty();
    assertThat(learned(Role.CONSULTED, Sign.ANSWERED, Duration.ofHours(8))).isNotEmpty();
    assertThat(learned(Role.CONSULTED, Sign.ANSWERED, Duration.ofHours(9))).isEmpty();
  }

  private static Optional<Lesson> learned(Role role, Sign sign, Duration after) {
    return Lesson.of(Urgency.FAST, "a", Medium.EMAIL, role, NOW, sign, NOW.plus(after));
  }

  /** A message to somebody whose word is asked: by the rules, a chat message. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 3", "3, 3", "9, 3", "20, 13"})
  void whatDoesWellEnoughIsLeftAloneAndSoIsWhatIsLittleKnown(int good, int bad) {
    // Given
    var habits = habits(some(Medium.CHAT_MESSAGE, good, bad));
    var little = good + bad < 4;
    var well = (good + 1.0) / (good + bad + 2) >= 0.6;

    // When
    var media = drawn(fast(Role.CONSULTED), habits);

    // Then
    assertThat(media.equals(Set.of(Medium.CHAT_MESSAGE))).isEqualTo(little || well);
  }

  @Test
  void whoAnswersMailsAndNoMessagesIsMailedAndToldWhy() {
    // Given
    var lessons = join(some(Medium.CHAT_MESSAGE, 1, 7), some(Medium.EMAIL, 9, 1));
    var choices = choices(fast(Role.CONSULTED), habits(lessons));

    // When
    var mailed = choices.stream().filter(one -> one.medium() == Medium.EMAIL).toList();

    // Then: nearly always, and what the rules say comes next without a sign of life
    assertThat(mailed).hasSizeGreaterThan(190);
    var one = mailed.getFirst();
    assertThat(one.rule().id()).isEqualTo("learned");
    assertThat(one.reasons().getFirst().text())
        .startsWith(
            "By email in the place of a chat message: you reacted well to 1 of 8 by chat message,"
                + " 9 of 10 by email (expected, with a prior of 1:1 and lessons that fade: chat"
                + " message 0.2")
        .contains("; email 0.8")
        .contains("drawn 0.");
    assertThat(one.reasons())
        .extracting(Reason::rule)
        .contains("medium.learned", "medium.fast-consulted");
    assertThat(one.fallbacks().getFirst())
        .isEqualTo(
            new Fallback(
                Medium.CHAT_MESSAGE,
                Duration.ofHours(8),
                "The email brought no sign of life: what the rules say."));
  }

  @Test
  void theSameSignalIsDecidedAlikeAndAnotherMayNotBe() {
    // Given
    var lessons = some(Medium.CHAT_MESSAGE, 2, 4);
    var situation = fast(Role.CONSULTED);

    // When
    var first = choices(situation, habits(lessons));
    var again = choices(situation, habits(lessons));

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(first.stream().map(Choice::medium).distinct()).hasSizeGreaterThan(1);
    assertThat(Habits.seed("s1", "ann")).isNotEqualTo(Habits.seed("s1", "bob"));
  }

  @Test
  void lessonsFadeByHalfInTheirHalfLife() {
    // Given: enough against messages, but long ago
    var old = new ArrayList<Lesson>();
    for (var i = 0; i < 7; i++) {
      old.add(lesson("o" + i, Medium.CHAT_MESSAGE, Sign.SILENCE, Duration.ofDays(60)));
    }
    var lessons = old.stream().reduce(Lessons.NONE, Lessons::plus, (a, b) -> b);
    var eighth = lessons.plus(lesson("o8", Medium.CHAT_MESSAGE, Sign.SILENCE, Duration.ofDays(60)));

    // Then: seven halves are less than four, eight are not
    assertThat(drawn(fast(Role.CONSULTED), habits(lessons))).containsExactly(Medium.CHAT_MESSAGE);
    assertThat(drawn(fast(Role.CONSULTED), habits(eighth))).hasSizeGreaterThan(1);
  }

  @Test
  void switchedOffTheRulesAloneDecide() {
    // Given
    var off =
        new Habits(join(some(Medium.CHAT_MESSAGE, 0, 20), some(Medium.EMAIL, 20, 0)), false, 1);

    // Then
    assertThat(Choice.choose(fast(Role.CONSULTED).build(), BOOK, () -> off))
        .isEqualTo(Choice.choose(fast(Role.CONSULTED).build(), BOOK));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onRealtimeNothingIsLearnedNotEvenAsked(Role role) {
    // When
    var situation = Situations.of(Urgency.REALTIME, role).build();

    // Then
    Choice.choose(
        situation,
        BOOK,
        () -> {
          throw new AssertionError("asked");
        });
  }

  /** Whatever was learned: guards, preferences and bounds hold, for the medium and fallbacks. */
  @Test
  void noHabitLeadsPastAGuardAPreferenceOrABound() {
    // Given
    var random = new Random(SEED);
    var avoided =
        new Preferences(
            List.of(
                new Avoidance(
                    new Scope(Set.of(), Set.of(), "", any -> Verdict.HOLDS),
                    EnumSet.of(Medium.EMAIL),
                    "")),
            List.of(),
            null);
    var changed = 0;
    for (var i = 0; i < 20_000; i++) {
      var role = Role.values()[random.nextInt(3)];
      var urgency = Urgency.values()[random.nextInt(3)];
      var situations = Situations.of(urgency, role).recipients(1 + random.nextInt(10));
      situations.asOf(random.nextBoolean() ? Situations.MORNING : Situations.EVENING);
      if (random.nextInt(3) == 0) {
        situations.labels(
            List.of("sensitive", "status", "task", "misunderstanding", "rfc")
                .get(random.nextInt(5)));
      }
      if (random.nextInt(4) == 0) {
        situations.away(new Absence(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(9))));
      }
      if (random.nextInt(4) == 0) {
        situations.deadline(NOW.plus(Duration.ofHours(1 + random.nextInt(40))));
      }
      var avoids = random.nextInt(3) == 0;
      situations.preferring(avoids ? avoided : Preferences.NONE);
      var situation = situations.build();
      var lessons = random(random, role);
      var seed = random.nextLong();
      var found = BOOK.find(situation);
      var usual = Choice.choose(situation, BOOK);

      // When
      var choice = Choice.choose(situation, BOOK, () -> new Habits(lessons, true, seed));

      // Then
      var told = EnumSet.of(choice.medium());
      choice.fallbacks().forEach(one -> told.add(one.medium()));
      assertThat(told)
          .as("seed %d, turn %d", SEED, i)
          .doesNotContainAnyElementsOf(found.forbidden().keySet());
      if (choice.medium() != usual.medium()) {
        changed++;
        assertThat(found.unwanted()).doesNotContainKey(choice.medium());
        assertThat(urgency).isNotEqualTo(Urgency.REALTIME);
        assertThat(situation.away()).isFalse();
        assertThat(EnumSet.of(usual.medium(), choice.medium()))
            .isSubsetOf(Medium.CHAT_MESSAGE, Medium.CHAT_THREAD, Medium.EMAIL, Medium.DIGEST);
        assertThat(choice.medium() != Medium.DIGEST || role == Role.INFORMED).isTrue();
        assertThat(choice.medium().interrupts() && role == Role.INFORMED).isFalse();
        if (choice.medium().interrupts() && !usual.medium().interrupts()) {
          assertThat(situation.recipient().presence().works(choice.notBefore())).isTrue();
        }
        if (role != Role.INFORMED) {
          assertThat(choice.fallbacks().getFirst().medium()).isEqualTo(usual.medium());
        }
      }
    }
    assertThat(changed).isGreaterThan(1_000);
  }

  @Test
  void boundsSayWhatCannotBe() {
    // Then
    assertThatThrownBy(() -> new Bounds(Duration.ZERO, 4, 0.6))
        .hasMessage("half-life must be positive: PT0S");
    assertThatThrownBy(() -> new Bounds(Duration.ofDays(1), 0, 0.6))
        .hasMessage("least must be positive: 0.0");
    assertThatThrownBy(() -> new Bounds(Duration.ofDays(1), 4, 1.1))
        .hasMessage("content must be above 0 and at most 1: 1.1");
  }

  private static Lessons random(Random random, Role role) {
    var media =
        List.of(Medium.CHAT_MESSAGE, Medium.CHAT_THREAD, Medium.EMAIL, Medium.DIGEST, Medium.PAGE);
    var lessons = Lessons.NONE;
    for (var i = random.nextInt(60); i > 0; i--) {
      lessons =
          lessons.plus(
              new Lesson(
                  "r" + i,
                  media.get(random.nextInt(media.size())),
                  role,
                  Sign.values()[random.nextInt(Sign.values().length)],
                  NOW.minus(Duration.ofHours(random.nextInt(1_000)))));
    }
    return lessons;
  }

  private static Situations fast(Role role) {
    return Situations.of(Urgency.FAST, role);
  }

  private static Set<Medium> drawn(Situations situation, Habits habits) {
    var media = EnumSet.noneOf(Medium.class);
    choices(situation, habits).forEach(one -> media.add(one.medium()));
    return media;
  }

  private static List<Choice> choices(Situations situations, Habits habits) {
    var situation = situations.build();
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                Choice.choose(
                    situation,
                    BOOK,
                    () -> new Habits(habits.lessons(), habits.on(), Habits.seed("s" + i, "ann"))))
        .toList();
  }

  private static Habits habits(Lessons lessons) {
    return new Habits(lessons, true, 0);
  }

  private static Lessons join(Lessons some, Lessons others) {
    return others.latest().stream().reduce(some, Lessons::plus, (a, b) -> b);
  }

  /** All of this hour. */
  private static Lessons some(Medium medium, int good, int bad) {
    return IntStream.range(0, good + bad)
        .mapToObj(
            i ->
                lesson(
                    medium + "/" + i,
                    medium,
                    i < good ? Sign.ACKNOWLEDGED : Sign.SILENCE,
                    Duration.ZERO))
        .reduce(Lessons.NONE, Lessons::plus, (a, b) -> b);
  }

  private static Lesson lesson(String alert, Medium medium, Sign sign, Duration ago) {
    return new Lesson(alert, medium, Role.CONSULTED, sign, NOW.minus(ago));
  }
}
