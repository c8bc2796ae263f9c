package dev.hartig.medium.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's reactions on one channel teach, as far as they are remembered.
 *
 * <p>Of several signs of one alert by one medium the one that says most counts, of equals the
 * earlier. So it does not matter in which order they are learned, or how often (the join of a
 * semilattice: Shapiro, Preguiça, Baquero, Zawirski: Conflict-free Replicated Data Types, SSS
 * 2011), as long as the bound is not reached; beyond it the oldest are forgotten.
 *
 * @param latest newest first, one for each alert and medium, at most {@link #MOST}
 */
public record Lessons(List<Lesson> latest) {

  /** Remembered of one person on one channel. */
  public static final int MOST = 64;

  /** Of whom nothing is known. */
  public static final Lessons NONE = new Lessons(List.of());

  private static final Comparator<Lesson> NEWEST =
      Comparator.comparing(Lesson::at)
          .thenComparing(Lesson::alertId)
          .thenComparing(Lesson::medium)
          .reversed();

  private static final Comparator<Lesson> SAYS_MOST =
      Comparator.comparing(Lesson::sign).thenComparing(Comparator.comparing(Lesson::at).reversed());

  public Lessons {
    latest = List.copyOf(latest);
  }

  /** These and one more. */
  public Lessons plus(Lesson one) {
    var strongest =
        latest.stream().filter(one::isAbout).filter(each -> SAYS_MOST.compare(each, one) > 0);
    return new Lessons(
        Stream.concat(
                latest.stream().filter(each -> !each.isAbout(one)),
                Stream.of(strongest.findFirst().orElse(one)))
            .sorted(NEWEST)
            .limit(MOST)
            .toList());
  }

  /**
   * Those from a moment on.
   *
   * @param moment null for all
   */
  public Lessons since(@Nullable Instant moment) {
    return moment == null
        ? this
        : new Lessons(latest.stream().filter(one -> !one.at().isBefore(moment)).toList());
  }
}
