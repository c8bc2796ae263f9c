package dev.hartig.memory.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what begins was decided before, in another thread.
 *
 * <p>Score: the share of the new title's words that the title or the wording of the decided one
 * has, each word weighed by how rare it is among decided threads (logarithm of their number over
 * its threads, as in TF-IDF). Precision first: two rare words must be shared, and numbers must not
 * differ.
 */
public final class DejaVu {

  /** Rare is a word that no more decided threads have than this, or this share of them. */
  private static final int FEW = 2;

  private static final double SHARE = 0.02;

  private static final int SHARED = 2;

  /** Told when nobody is named as the one who began it: minutes have no author. */
  private static final int TOLD = 3;

  /** What was decided in the same sitting needs no reminding. */
  private static final Duration EARLIER = Duration.ofDays(1);

  private record Seen(ThreadMemory thread, Decision decision, double score) {}

  /** Long enough to count, and yet they say nothing of what a title is about. */
  private static final Set<String> EMPTY =
      Set.of(
          ("should shall would could does have been what when where which there their they them then than"
                  + " about into your ours some more need want make please after before again each every"
                  + " must might still just also only like over under here let's proposal question"
                  + " discussion meeting update status minutes agenda approve approved last previous"
                  + " next call week today tomorrow announcements introductions")
              .split(" "));

  private DejaVu() {}

  /** Words by which a decided thread is found again. */
  public static Set<String> words(ThreadMemory thread) {
    var words = new HashSet<>(weighty(Objects.requireNonNullElse(thread.title(), "")));
    thread.decisions().forEach(one -> words.addAll(weighty(one.what())));
    return words;
  }

  /** Words of a title by which to look. */
  static Set<String> weighty(String text) {
    var words = new HashSet<>(Likeness.words(text));
    words.removeIf(word -> word.length() < 4 || EMPTY.contains(word));
    return words;
  }

  /** Words by which to look for what a new thread is like. */
  public static Set<String> asked(Turn begun) {
    return weighty(title(begun));
  }

  private static String title(Turn begun) {
    return Objects.requireNonNullElse(begun.threadTitle(), begun.title());
  }

  /** In how many of the decided threads a word may stand that tells one from another. */
  public static int rare(int decided) {
    return (int) Math.max(FEW, SHARE * decided);
  }

  /**
   * What to say of a turn that begins a thread.
   *
   * @param begun the first turn of its thread
   * @param candidates gists of decided threads that share any of its words
   * @param decided decided threads there are
   * @param frequency of each word of the title, the decided threads that have it
   */
  public static Outcome of(
      Turn begun,
      Collection<ThreadMemory> candidates,
      int decided,
      Map<String, Integer> frequency,
      Tact tact) {
    var author = begun.author();
    var told =
        (author == null ? begun.people().stream() : Stream.of(author))
            .filter(party -> !party.automated())
            .map(Party::handle)
            .limit(TOLD)
            .toList();
    if (told.isEmpty() || begun.confidential()) {
      return new Outcome.Silent("nobody's");
    }
    var title = title(begun);
    var asked = weighty(title);
    var best =
        candidates.stream()
            .filter(thread -> !thread.thread().equals(begun.thread()))
            .flatMap(thread -> thread.decisions().stream().map(one -> new Touch(thread, one)))
            .filter(one -> one.decision().decidedAt().plus(EARLIER).isBefore(begun.at()))
            .filter(one -> rare(asked, words(one.thread()), decided, frequency) >= SHARED)
            .map(
                one ->
                    new Seen(
                        one.thread(), one.decision(), score(title, asked, one, decided, frequency)))
            .filter(one -> one.score() >= tact.alike())
            .max(
                Comparator.comparingDouble(Seen::score)
                    .thenComparing(one -> one.decision().decidedAt())
                    .thenComparing(one -> one.decision().id()));
    return best.<Outcome>map(seen -> new Outcome.Said(remark(begun, told, seen)))
        .orElseGet(() -> new Outcome.Silent("new"));
  }

  private record Touch(ThreadMemory thread, Decision decision) {}

  private static long rare(
      Set<String> asked, Set<String> known, int decided, Map<String, Integer> frequency) {
    return asked.stream()
        .filter(known::contains)
        .filter(word -> frequency.getOrDefault(word, 0) <= rare(decided))
        .count();
  }

  private static double score(
      String title, Set<String> asked, Touch one, int decided, Map<String, Integer> frequency) {
    var known = Objects.requireNonNullElse(one.thread().title(), "");
    if (Likeness.of(title, known + " " + one.decision().what()) == 0) {
      return 0;
    }
    var words = new HashSet<>(weighty(known));
    words.addAll(weighty(one.decision().what()));
    var all = 0.0;
    var shared = 0.0;
    for (var word : asked) {
      var weight = Math.log(1 + (double) decided / Math.max(1, frequency.getOrDefault(word, 0)));
      all += weight;
      shared += words.contains(word) ? weight : 0;
    }
    return all == 0 ? 0 : shared / all;
  }

  private static Remark remark(Turn begun, List<String> told, Seen seen) {
    var decision = seen.decision();
    var day = Sentences.day(decision.decidedAt());
    var known = Objects.requireNonNullElse(seen.thread().title(), seen.thread().thread());
    var text = new StringBuilder();
    text.append(
        "Decided on %s in \"%s\": %s".formatted(day, known, Sentences.quote(decision.what())));
    decision.reasons().stream()
        .limit(3)
        .forEach(reason -> text.append("\nWhy: ").append(Sentences.quote(reason)));
    text.append(String.format(Locale.ROOT, "\nLikeness %.2f, by words.", seen.score()));
    var line = "Decided on %s: %s".formatted(day, Sentences.quote(decision.what()));
    return new Remark(
        Remark.Kind.DEJA_VU,
        Remark.id(Remark.Kind.DEJA_VU, begun.thread() + "\n" + decision.id(), begun.at()),
        begun.organisation(),
        begun.thread(),
        begun.threadTitle(),
        begun.at(),
        "This was decided on " + day + ": " + Sentences.line(decision.what()),
        text.toString(),
        Remark.all(told, "mentioned"),
        FollowUp.cited(seen.thread(), decision.signalId(), decision.decidedAt(), line),
        List.of(),
        List.of(
            new Reason(
                "memory.deja-vu",
                String.format(
                    Locale.ROOT, "Like \"%s\" by %.2f of 1: %s", known, seen.score(), line),
                List.of(decision.signalId(), begun.id()))),
        null);
  }
}
