package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word that stands for what a thread is about, from titles, labels and resources; from no text,
 * in which everything is named in passing.
 *
 * @param term lower-case word in the singular, or a label as given
 * @param signals signals of the thread that name it
 */
public record Subject(String term, int signals) {

  /** Kept of a thread. */
  static final int MOST = 30;

  /** Taken from one signal. */
  static final int IN_ONE = 12;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 40;

  /** A ticket's key: the ticket is linked by it, and its project is no subject of one. */
  private static final Pattern KEY = Pattern.compile("\\b\\p{Lu}[\\p{Lu}\\p{N}]+-\\p{N}+\\b");

  private static final Comparator<Subject> MOST_FIRST =
      Comparator.comparingInt(Subject::signals).reversed().thenComparing(Subject::term);

  /** What a turn is about; nothing when it is confidential. */
  static Set<String> of(Turn turn) {
    if (turn.confidential()) {
      return Set.of();
    }
    var terms = new LinkedHashSet<String>();
    turn.marks().labels().stream().map(Subject::label).forEach(terms::add);
    for (var resource : turn.marks().resources()) {
      var value = resource.substring(resource.indexOf(':') + 1);
      terms.addAll(in(value.substring(value.lastIndexOf('/') + 1)));
    }
    terms.addAll(in(turn.threadTitle() == null ? "" : turn.threadTitle()));
    terms.addAll(in(turn.title()));
    terms.removeIf(term -> term.isEmpty() || Fillers.has(term));
    return terms.stream()
        .limit(IN_ONE)
        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
  }

  /** Words of some content in a line, in the singular, in their order. */
  static Set<String> in(String line) {
    var terms = new LinkedHashSet<String>();
    var plain = KEY.matcher(line).replaceAll(" ").toLowerCase(Locale.ROOT);
    for (var word : plain.split("[^\\p{L}\\p{N}+]+")) {
      var term = singular(word);
      var letters = term.codePoints().filter(Character::isLetter).count();
      if (letters >= SHORTEST && term.length() <= LONGEST && !Fillers.has(word)) {
        terms.add(term);
      }
    }
    terms.removeIf(Fillers::has);
    return terms;
  }

  private static String label(String label) {
    var whole = label.strip().toLowerCase(Locale.ROOT);
    return whole.length() > LONGEST ? "" : singular(whole);
  }

  /**
   * English plurals to the singular, and nothing else: the S stemmer (Harman: How effective is
   * suffixing?, JASIS 42, 1991), which errs least.
   */
  private static String singular(String word) {
    if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.endsWith("es")
        && !word.endsWith("aes")
        && !word.endsWith("ees")
        && !word.endsWith("oes")) {
      return word.substring(0, word.length() - 1);
    }
    return word.endsWith("s") && !word.endsWith("us") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }

  /** The subjects of a thread and those of one more turn. */
  static List<Subject> with(List<Subject> known, Turn turn) {
    var named = of(turn);
    if (named.isEmpty()) {
      return known;
    }
    var all = new LinkedHashMap<String, Subject>();
    known.forEach(subject -> all.put(subject.term(), subject));
    named.forEach(term -> all.merge(term, new Subject(term, 1), Subject::plus));
    var ordered = new ArrayList<>(all.values());
    ordered.sort(MOST_FIRST);
    return List.copyOf(ordered.subList(0, Math.min(MOST, ordered.size())));
  }

  private Subject plus(Subject more) {
    return new Subject(term, Math.max(signals, signals + more.signals));
  }
}
