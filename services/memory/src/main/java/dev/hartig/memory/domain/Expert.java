package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about one subject.
 *
 * @param handle as in {@link Party}
 * @param name to display; null when never given
 * @param weeks what was done, by its worth ({@link Deed}) and week
 * @param said signals written
 * @param asked questions asked
 * @param answered questions of others answered
 * @param decided decisions made or voted on
 * @param promised commitments taken on
 * @param reviewed reviews given
 */
public record Expert(
    String handle,
    @Nullable String name,
    Weeks weeks,
    int said,
    int asked,
    int answered,
    int decided,
    int promised,
    int reviewed) {

  /** Most done first, then the latest, then by handle; independent of when it is asked for. */
  static final Comparator<Expert> MOST_FIRST =
      Comparator.comparingLong((Expert one) -> one.weeks.total())
          .thenComparingInt(one -> one.asked)
          .reversed()
          .thenComparing(Expert::handle);

  static Expert of(Contribution one, Party who) {
    return new Expert(
        who.handle(),
        who.name(),
        Weeks.of(one.at(), one.count() * one.deed().worth()),
        count(one, Deed.SAID),
        count(one, Deed.ASKED),
        count(one, Deed.ANSWERED),
        count(one, Deed.DECIDED),
        count(one, Deed.PROMISED),
        count(one, Deed.REVIEWED));
  }

  private static int count(Contribution one, Deed deed) {
    return one.deed() == deed ? one.count() : 0;
  }

  Expert plus(Expert more) {
    return new Expert(
        handle,
        Participation.fuller(name, more.name),
        weeks.plus(more.weeks),
        said + more.said,
        asked + more.asked,
        answered + more.answered,
        decided + more.decided,
        promised + more.promised,
        reviewed + more.reviewed);
  }

  /** Whether anything is left of it. */
  boolean isAnything() {
    return !weeks.counts().isEmpty() || asked != 0;
  }

  /** What was done, as it weighs at {@link #lastAt}, each halved with every half-life before it. */
  public double weight(Duration halfLife) {
    return Math.max(0, weeks.weight(lastAt(), halfLife));
  }

  /** The same at a later time, or at an earlier one, at which all counts whole. */
  public double weight(Instant asOf, Duration halfLife) {
    return Math.max(0, weeks.weight(asOf, halfLife));
  }

  /** First week of which anything is known. */
  public Instant since() {
    return weeks.first();
  }

  /** Latest week of which anything is known. */
  public Instant lastAt() {
    return weeks.last();
  }
}
