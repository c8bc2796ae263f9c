package dev.hartig.evaluation;

import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Company;
import dev.hartig.medium.domain.Habits;
import dev.hartig.medium.domain.Lesson;
import dev.hartig.medium.domain.Lessons;
import dev.hartig.medium.domain.Matter;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Presence;
import dev.hartig.medium.domain.Recipient;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Sign;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Talk;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.medium.policy.RuleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * People with hidden habits, told of signals day by day: by the rules alone, and by the rules with
 * what was learned. Which of the two would have been reacted to follows from the hidden share of
 * good reactions to a medium; the learner sees a sign only of what it chose.
 *
 * <p>Regret is what the best medium within the bounds would have gained: its hidden share less that
 * of the medium chosen.
 */
final class LearningReplay {

  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Rulebook BOOK = RuleFile.shipped(MediumEval.LANGUAGE);

  /** Days counted together. */
  private static final int MONTH = 30;

  /** How often somebody is told something on a day, on average. */
  private static final double DAILY = 1.0;

  /** Matters that a guard speaks of. */
  private static final double SENSITIVE = 0.1;

  private static final double URGENT = 0.1;
  private static final double MUTE = 0.5;

  /** How people's habits lie to what the rules say. */
  enum Kind {
    /** React mostly to what the rules say; half of all. */
    CONTENT,
    /** Seldom react to it, and mostly to another medium. */
    OTHERWISE,
    /** React to nothing much. */
    SELDOM;

    String word() {
      return switch (this) {
        case CONTENT -> "like the rules' medium";
        case OTHERWISE -> "like another";
        case SELDOM -> "seldom react at all";
      };
    }
  }

  private final int people;
  private final int days;

  LearningReplay(int people, int days) {
    this.people = people;
    this.days = days;
  }

  /**
   * What came of it.
   *
   * @param months of those who like another medium
   * @param violations choices past a guard, a preference or a bound
   */
  record Result(Map<Kind, LearningTally> kinds, List<LearningTally> months, int violations) {

    LearningTally of(Kind kind) {
      return kinds.getOrDefault(kind, new LearningTally());
    }

    LearningTally all() {
      return kinds.values().stream().reduce(new LearningTally(), LearningTally::and);
    }
  }

  private record Somebody(
      String id, Kind kind, Role role, Urgency urgency, Map<Medium, Double> habits) {}

  /** Plays some seeds, one after the other. */
  Result play(long seed, int seeds) {
    var kinds = new EnumMap<Kind, LearningTally>(Kind.class);
    var months = new ArrayList<LearningTally>();
    for (var month = 0; month < (days + MONTH - 1) / MONTH; month++) {
      months.add(new LearningTally());
    }
    var violations = 0;
    for (var i = 0; i < seeds; i++) {
      var random = new SplittableRandom(seed + i);
      for (var p = 0; p < people; p++) {
        var one = somebody("p" + p, random);
        violations += live(one, random, kinds, months);
      }
    }
    return new Result(kinds, months, violations);
  }

  private int live(
      Somebody one,
      SplittableRandom random,
      Map<Kind, LearningTally> kinds,
      List<LearningTally> months) {
    var lessons = Lessons.NONE;
    var violations = 0;
    for (var day = 0; day < days; day++) {
      for (var n = poisson(random); n > 0; n--) {
        var at = START.plus(Duration.ofDays(day)).plusSeconds(n);
        var situation = situation(one, at, random);
        var signal = one.id() + "/" + day + "/" + n;
        var known = lessons;
        var usual = Choice.choose(situation, BOOK);
        var choice =
            Choice.choose(
                situation, BOOK, () -> new Habits(known, true, Habits.seed(signal, one.id())));
        violations += isAllowed(situation, usual, choice) ? 0 : 1;
        var changed = choice.medium() != usual.medium();
        var share = share(one, choice.medium());
        var best =
            allowed(situation, usual).stream()
                .mapToDouble(medium -> share(one, medium))
                .max()
                .orElseThrow();
        var tally = kinds.computeIfAbsent(one.kind(), any -> new LearningTally());
        tally.add(share(one, usual.medium()), share, best, changed);
        if (one.kind() == Kind.OTHERWISE) {
          months.get(day / MONTH).add(share(one, usual.medium()), share, best, changed);
        }
        var good = random.nextDouble() < share;
        var mute = random.nextDouble() < MUTE;
        var sign = good ? Sign.ACKNOWLEDGED : mute ? Sign.SILENCE : Sign.WRONG_MEDIUM;
        lessons =
            Lesson.of(
                    one.urgency(),
                    signal,
                    choice.medium(),
                    one.role(),
                    at,
                    sign,
                    at.plusSeconds(600))
                .map(known::plus)
                .orElse(known);
      }
    }
    return violations;
  }

  private static Somebody somebody(String id, SplittableRandom random) {
    var kind = Kind.values()[random.nextInt(10) < 5 ? 0 : random.nextInt(5) < 3 ? 1 : 2];
    var role = Role.values()[random.nextInt(3)];
    var urgency = random.nextBoolean() ? Urgency.FAST : Urgency.SLOW;
    var usual = Choice.choose(situation(role, urgency, START, Set.of(), false), BOOK).medium();
    var others = allowed(situation(role, urgency, START, Set.of(), false), usual);
    others.remove(usual);
    var liked = others.isEmpty() ? usual : List.copyOf(others).get(random.nextInt(others.size()));
    var habits = new EnumMap<Medium, Double>(Medium.class);
    for (var medium : Medium.values()) {
      habits.put(
          medium,
          switch (kind) {
            case CONTENT -> medium == usual ? 0.85 : 0.4;
            case OTHERWISE -> medium == liked ? 0.8 : medium == usual ? 0.25 : 0.4;
            case SELDOM -> 0.3;
          });
    }
    return new Somebody(id, kind, role, urgency, habits);
  }

  private static double share(Somebody one, Medium medium) {
    return one.habits().getOrDefault(medium, 0.0);
  }

  private static Situation situation(Somebody one, Instant at, SplittableRandom random) {
    var labels = random.nextDouble() < SENSITIVE ? Set.of("sensitive") : Set.<String>of();
    return situation(one.role(), one.urgency(), at, labels, random.nextDouble() < URGENT);
  }

  private static Situation situation(
      Role role, Urgency urgency, Instant at, Set<String> labels, boolean urgent) {
    return new Situation(
        new Matter(
            urgency,
            "com.example.note",
            labels,
            null,
            false,
            at,
            urgent ? at.plus(Duration.ofHours(4)) : null),
        new Recipient(role, Presence.ALWAYS, Preferences.NONE, Set.of(), Attention.FREE),
        new Company(1, at, List.of()),
        Talk.UNKNOWN);
  }

  private static Set<Medium> allowed(Situation situation, Choice usual) {
    return allowed(situation, usual.medium());
  }

  /** What the documentation says may be chosen, written down a second time. */
  private static Set<Medium> allowed(Situation situation, Medium usual) {
    var allowed = EnumSet.of(usual);
    var informed = situation.recipient().role() == Role.INFORMED;
    if (usual == Medium.CHAT_THREAD && !informed) {
      return allowed;
    }
    if (EnumSet.of(Medium.CHAT_MESSAGE, Medium.CHAT_THREAD, Medium.EMAIL, Medium.DIGEST)
        .contains(usual)) {
      allowed.add(Medium.EMAIL);
      if (!informed && usual != Medium.DIGEST && situation.matter().deadline() == null) {
        allowed.add(Medium.CHAT_MESSAGE);
      }
      if (informed
          && situation.matter().deadline() == null
          && !situation.matter().labels().contains("sensitive")) {
        allowed.add(Medium.DIGEST);
      }
    }
    return allowed;
  }

  private static boolean isAllowed(Situation situation, Choice usual, Choice choice) {
    return allowed(situation, usual).contains(choice.medium());
  }

  private static int poisson(SplittableRandom random) {
    var limit = Math.exp(-DAILY);
    var product = random.nextDouble();
    var count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
