package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Learns by which of several media somebody is best told.
 *
 * <p>Thompson sampling (Thompson: On the Likelihood that One Unknown Probability Exceeds Another,
 * Biometrika 25, 1933; Chapelle, Li: An Empirical Evaluation of Thompson Sampling, NIPS 2011): of
 * each medium it is drawn how well it might do by all that is known, and the one with the highest
 * draw is taken. What is known little of is so tried now and then, and what did badly ever more
 * rarely. Lessons fade by half in a {@link Bounds#halfLife}.
 *
 * <p>Nobody is experimented on without need: nothing else is tried before there are {@link
 * Bounds#least} lessons about the first medium, nor while it does well enough, {@link
 * Bounds#content} (to satisfice: Russo, Van Roy: Satisficing in Time-Sensitive Bandit Learning,
 * 2022).
 */
public final class Learning {

  private Learning() {}

  /**
   * What was taken.
   *
   * @param medium one of those to choose from
   * @param tried whether there was a choice: the first medium did badly
   * @param grounds what was known and drawn of each, in words; empty where nothing was tried
   */
  public record Pick(Medium medium, boolean tried, String grounds) {}

  /**
   * Takes a medium.
   *
   * @param media the one that the rules say first; at least one
   * @param role what is expected of the recipient; lessons of other roles do not count
   * @param now from where lessons fade
   */
  public static Pick choose(
      List<Medium> media, Role role, Habits habits, Bounds bounds, Instant now) {
    var first = media.getFirst();
    if (!habits.on() || media.size() < 2) {
      return new Pick(first, false, "");
    }
    var known = known(media, role, habits.lessons(), bounds, now);
    var usual = odds(known, first);
    if (usual.counted() < bounds.least() || usual.mean() >= bounds.content()) {
      return new Pick(first, false, "");
    }
    var drawn = new EnumMap<Medium, Double>(Medium.class);
    var best = first;
    var highest = -1.0;
    for (var medium : media) {
      var draw = odds(known, medium).draw(habits.seed() + medium.ordinal());
      drawn.put(medium, draw);
      if (draw > highest) {
        highest = draw;
        best = medium;
      }
    }
    return new Pick(best, true, grounds(media, role, habits.lessons(), known, drawn));
  }

  /** What is believed of each medium. */
  private static Map<Medium, Odds> known(
      List<Medium> media, Role role, Lessons lessons, Bounds bounds, Instant now) {
    var known = new EnumMap<Medium, Odds>(Medium.class);
    for (var one : lessons.latest()) {
      if (one.role() == role && media.contains(one.medium())) {
        var odds = odds(known, one.medium());
        known.put(one.medium(), odds.and(one.sign().good(), weight(one.at(), bounds, now)));
      }
    }
    return known;
  }

  private static double weight(Instant at, Bounds bounds, Instant now) {
    var age = Duration.between(at, now).toMillis();
    return age <= 0 ? 1 : StrictMath.pow(0.5, (double) age / bounds.halfLife().toMillis());
  }

  private static Odds odds(Map<Medium, Odds> known, Medium medium) {
    return known.getOrDefault(medium, Odds.PRIOR);
  }

  private static String grounds(
      List<Medium> media,
      Role role,
      Lessons lessons,
      Map<Medium, Odds> known,
      Map<Medium, Double> drawn) {
    var counts = new ArrayList<String>();
    var shares = new ArrayList<String>();
    for (var medium : media) {
      var own =
          lessons.latest().stream()
              .filter(one -> one.role() == role && one.medium() == medium)
              .toList();
      var good = own.stream().filter(one -> one.sign().good()).count();
      counts.add("%d of %d by %s".formatted(good, own.size(), medium.word()));
      shares.add(
          String.format(
              Locale.ROOT,
              "%s %.2f, drawn %.2f",
              medium.word(),
              odds(known, medium).mean(),
              drawn.getOrDefault(medium, 0.0)));
    }
    return "you reacted well to %s (expected, with a prior of 1:1 and lessons that fade: %s)"
        .formatted(counts.stream().collect(Collectors.joining(", ")), String.join("; ", shares));
  }
}
