package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often something happened, week by week, newest first: what a decayed weight is computed from.
 *
 * <p>Counts of whole weeks are integers, so that adding them in any order, on any restart, gives
 * the very same record, which sums of decayed doubles would not; and another half-life needs no
 * other counts. The weight is that of forward decay (Cormode, Shkapenyuk, Srivastava, Xu: Forward
 * decay, ICDE 2009): {@code sum of count * 2^(week / halfLife)}, relative to a landmark. Taking a
 * week for a moment errs by at most {@code 2^(7 days / halfLife)}, 4.5 % at 110 days.
 *
 * @param counts newest week first, each week once, at most {@value #MOST}; older ones are forgotten
 */
public record Weeks(List<Week> counts) {

  /**
   * One week.
   *
   * @param week weeks since the epoch, in UTC
   * @param count how often, never 0; negative only in what takes something back
   */
  public record Week(int week, int count) {}

  /** Two years; what is older weighs 1 % of what is new at a half-life of 110 days. */
  static final int MOST = 104;

  static final Weeks NONE = new Weeks(List.of());

  /** Weeks beyond which an {@code int} does not reach are as good as never. */
  private static final long FURTHEST = 10_000_000;

  private static final Duration WEEK = Duration.ofDays(7);

  public Weeks {
    counts = List.copyOf(counts);
    for (var at = 1; at < counts.size(); at++) {
      if (counts.get(at - 1).week() <= counts.get(at).week()) {
        throw new IllegalArgumentException("weeks go from the newest to the oldest: " + counts);
      }
    }
  }

  /** So many at that time. */
  public static Weeks of(Instant at, int count) {
    return count == 0 ? NONE : new Weeks(List.of(new Week(week(at), count)));
  }

  /** Both together; a week of which nothing is left is not kept. */
  Weeks plus(Weeks other) {
    if (other.counts.isEmpty()) {
      return this;
    }
    var all = new ArrayList<Week>(counts.size() + other.counts.size());
    var here = 0;
    var there = 0;
    while (here < counts.size() || there < other.counts.size()) {
      var mine = here < counts.size() ? counts.get(here) : null;
      var theirs = there < other.counts.size() ? other.counts.get(there) : null;
      if (theirs == null || (mine != null && mine.week() > theirs.week())) {
        all.add(counts.get(here++));
      } else if (mine == null || mine.week() < theirs.week()) {
        all.add(other.counts.get(there++));
      } else {
        var sum = Math.clamp((long) mine.count() + theirs.count(), -CAP, CAP);
        if (sum != 0) {
          all.add(new Week(mine.week(), sum));
        }
        here++;
        there++;
      }
    }
    return new Weeks(all.subList(0, Math.min(MOST, all.size())));
  }

  /** A counter must not turn, however long a thread lives. */
  private static final int CAP = Integer.MAX_VALUE;

  /** How much it weighs at a time; what is later than that counts whole. */
  double weight(Instant asOf, Duration halfLife) {
    var now = week(asOf);
    var sum = 0.0;
    for (var one : counts) {
      var age = Math.max(0.0, (double) now - one.week()) * WEEK.toMillis();
      sum += one.count() * Math.pow(2, -age / halfLife.toMillis());
    }
    return sum;
  }

  /** Everything, however long ago. */
  long total() {
    return counts.stream().mapToLong(Week::count).sum();
  }

  /** Beginning of the latest week; the epoch when there is none. */
  Instant last() {
    return counts.isEmpty() ? Instant.EPOCH : start(counts.getFirst());
  }

  /** Beginning of the earliest week; the epoch when there is none. */
  Instant first() {
    return counts.isEmpty() ? Instant.EPOCH : start(counts.getLast());
  }

  private static Instant start(Week week) {
    return Instant.EPOCH.plusSeconds(week.week() * WEEK.toSeconds());
  }

  static int week(Instant at) {
    return (int)
        Math.clamp(Math.floorDiv(at.getEpochSecond(), WEEK.toSeconds()), -FURTHEST, FURTHEST);
  }
}
