package dev.hartig.memory.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of decided threads, to find those that a title may be like without reading all. Derived
 * from the gists when a task begins; about 100 bytes for each word of each decided thread.
 */
public final class DecidedWords {

  private final Map<String, Map<String, Set<String>>> threads = new HashMap<>();
  private final Map<String, Integer> decided = new HashMap<>();

  /** Takes note of a thread; {@code before} is null when it is new. */
  public void replace(@Nullable ThreadMemory before, ThreadMemory after) {
    var old = before == null ? Set.<String>of() : words(before);
    var now = words(after);
    if (old.equals(now)) {
      return;
    }
    var known = threads.computeIfAbsent(after.organisation(), any -> new HashMap<>());
    for (var word : old) {
      var holders = known.get(word);
      if (holders != null && holders.remove(after.thread()) && holders.isEmpty()) {
        known.remove(word);
      }
    }
    now.forEach(word -> known.computeIfAbsent(word, any -> new HashSet<>()).add(after.thread()));
    decided.merge(
        after.organisation(), (now.isEmpty() ? 0 : 1) - (old.isEmpty() ? 0 : 1), Integer::sum);
  }

  /** Decided threads of an organisation. */
  public int decided(String organisation) {
    return decided.getOrDefault(organisation, 0);
  }

  /** In how many decided threads each of the words stands. */
  public Map<String, Integer> frequency(String organisation, Collection<String> words) {
    var frequency = new HashMap<String, Integer>();
    words.forEach(word -> frequency.put(word, holders(organisation, word).size()));
    return frequency;
  }

  /** Threads that have the words that are rare enough to tell; nothing for those that are not. */
  public Set<String> holding(String organisation, Collection<String> words, int most) {
    var found = new LinkedHashSet<String>();
    for (var word : words) {
      var holders = holders(organisation, word);
      if (holders.size() <= most) {
        found.addAll(holders);
      }
    }
    return found;
  }

  private Set<String> holders(String organisation, String word) {
    return threads.getOrDefault(organisation, Map.of()).getOrDefault(word, Set.of());
  }

  private static Set<String> words(ThreadMemory thread) {
    return thread.decisions().isEmpty() ? Set.of() : DejaVu.words(thread);
  }
}
