package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Who knows about one subject of an organisation: sums of {@link Contribution}s, the same in any
 * order as long as no bound is reached.
 *
 * @param organisation it belongs to
 * @param subject term; {@link #ALL} for all together
 * @param threads threads that name it
 * @param questions questions asked about it
 * @param experts most done first, at most {@value #MOST}
 */
public record Expertise(
    String organisation, String subject, int threads, int questions, List<Expert> experts) {

  /** Stands for all subjects: its {@link #threads} are all threads of the organisation. */
  public static final String ALL = "*";

  static final int MOST = 60;

  /** Told to others. */
  private static final int TOLD = 10;

  public Expertise {
    experts = List.copyOf(experts);
  }

  /** One of which nothing is known yet. */
  public static Expertise none(String organisation, String subject) {
    return new Expertise(organisation, subject, 0, 0, List.of());
  }

  /** With one more contribution. */
  public Expertise plus(Contribution one) {
    var who = one.who();
    if (who == null) {
      return new Expertise(organisation, subject, threads + one.count(), questions, experts);
    }
    var all = new LinkedHashMap<String, Expert>();
    experts.forEach(expert -> all.put(expert.handle(), expert));
    all.merge(who.handle(), Expert.of(one, who), Expert::plus);
    return new Expertise(
        organisation,
        subject,
        threads,
        questions + (one.deed() == Deed.ASKED ? one.count() : 0),
        all.values().stream()
            .filter(Expert::isAnything)
            .sorted(Expert.MOST_FIRST)
            .limit(MOST)
            .toList());
  }

  /**
   * Whether others are told. A word of a question or decision is a subject only if a title, a label
   * or a resource of some thread names it too; and one that only one thread names is hardly one,
   * unless somebody answered or decided about it. Most words are neither, and would flood the
   * topic.
   */
  public boolean notable() {
    return subject.equals(ALL)
        || threads > 1
        || threads == 1
            && experts.stream().anyMatch(one -> one.answered() > 0 || one.decided() > 0);
  }

  /** Those who know most about it, each as of their own latest time. */
  public List<Expert> foremost(Duration halfLife) {
    var newest =
        experts.stream().map(Expert::lastAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    return experts.stream()
        .filter(one -> one.weight(newest, halfLife) > 0)
        .sorted(
            Comparator.comparingDouble((Expert one) -> one.weight(newest, halfLife))
                .reversed()
                .thenComparing(Expert::handle))
        .limit(TOLD)
        .toList();
  }
}
