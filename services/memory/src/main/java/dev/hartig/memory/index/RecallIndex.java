package dev.hartig.memory.index;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything remembered, to be found by words, meaning, neighbours and names.
 *
 * <p>One thread writes: it remembers, and from time to time commits together with the offsets of
 * what it has read, so that after a crash it goes on from {@link #offsets()}. What it reads again
 * changes nothing. Any thread may recall at any time; it sees what was written before the last
 * {@link #refresh()} or commit.
 *
 * <p>Derived from topics: deleted, damaged, or built with another embedding or by another version,
 * it starts empty with no offsets, to be built again.
 *
 * <p>Each method throws {@link IndexAway} while what the index is kept in does not answer; nothing
 * is lost by calling it again.
 */
public interface RecallIndex extends AutoCloseable {

  /**
   * Remembers entries. What was remembered of their signals is replaced; what is remembered already
   * is left alone. Entries of one signal come in one call.
   *
   * @throws RuntimeException other than {@link IndexAway}, {@link java.io.UncheckedIOException} and
   *     {@link IllegalStateException}, when one of the signals cannot be taken, now or ever; of the
   *     others some may be remembered, and all can be by another call
   */
  void remember(List<Entry> entries);

  /**
   * Makes everything written durable, and with it the position up to which it was read.
   *
   * @param offsets next offset to read, by topic and partition; those not named stay
   */
  void commit(Map<String, Long> offsets);

  /** Next offset to read, by topic and partition, as last committed; empty for a new index. */
  Map<String, Long> offsets();

  /** Lets searches see what was written; costs some milliseconds. */
  void refresh();

  /** What answers a search, best first. */
  List<Found> recall(Search search);

  /**
   * A stretch of everything an organisation remembers, oldest first.
   *
   * @param thread only this; empty for all
   * @param after {@link Page#next} of the page before; empty for the first
   * @param limit most entries
   */
  Page page(String organisation, String thread, String after, int limit);

  /**
   * Pages of an organisation's signals, by signal; of one that has none or is not here, nothing.
   */
  Map<String, String> pages(String organisation, Collection<String> signals);

  /** What is remembered of an organisation, counted; takes time in proportion to it. */
  Contents contents(String organisation);

  /** What forgetting would come to, as far as is visible. */
  Concerned concerned(String organisation, Forgetting forgetting);

  /**
   * Erases what people said, and the people from what others said with them, and everything that
   * came from sources. What others wrote about the people stays. Durable and invisible when it
   * returns.
   */
  Forgotten forget(String organisation, Forgetting forgetting);

  /** The same of one person. */
  default Forgotten forgetPerson(String organisation, String handle) {
    return forget(organisation, new Forgetting(Set.of(handle), Set.of()));
  }

  /** The same of one source. */
  default Forgotten forgetSource(String organisation, String source) {
    return forget(organisation, new Forgetting(Set.of(), Set.of(source)));
  }

  /** Number of entries that can be found, of all organisations. */
  int size();

  /**
   * How far the committed index has come.
   *
   * @param ends end offset by topic and partition, where reading is to stop
   */
  default Progress progress(Map<String, Long> ends) {
    var reached = offsets();
    var done = 0L;
    var of = 0L;
    for (var end : ends.entrySet()) {
      of += end.getValue();
      done += Math.min(end.getValue(), reached.getOrDefault(end.getKey(), 0L));
    }
    return new Progress(done, of);
  }

  /** Closes without a commit: what came after the last one will be read again. */
  @Override
  void close();
}
