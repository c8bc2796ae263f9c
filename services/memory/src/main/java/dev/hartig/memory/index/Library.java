package dev.hartig.memory.index;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The recall index of this process as those see it who ask: whether it is open, and how far it has
 * come. Opened and fed by one thread; asked by any.
 */
public final class Library {

  private volatile @Nullable RecallIndex index;
  private volatile Progress progress = new Progress(0, 0);
  private volatile int entries;
  private volatile @Nullable String failure;

  /** From now on questions are answered from this index. */
  public void opened(RecallIndex opened) {
    index = opened;
    failure = null;
    entries = opened.size();
  }

  /** From now on nothing is answered. */
  public void closed() {
    index = null;
  }

  /** From now on nothing is answered, because of this. */
  public void failed(String why) {
    index = null;
    failure = why;
  }

  /** How far the feeding has come. */
  public void reached(Progress reached) {
    progress = reached;
  }

  /** Counted anew, by the feeder now and then: the index answers. */
  public void counted(int size) {
    entries = size;
    failure = null;
  }

  /** How far the index has come; 0 of 0 before it is open. */
  public Progress progress() {
    return progress;
  }

  /** Entries of all organisations, as last counted. */
  public int entries() {
    return entries;
  }

  /** Whether there is an index to ask. */
  public boolean open() {
    return index != null;
  }

  /** Whether the index answered when it was last asked or fed. */
  public boolean answers() {
    return index != null && failure == null;
  }

  /** Why the index could not be asked or fed the last time; empty when it could. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** What answers a search, best first; empty while no index is open. */
  public Optional<List<Found>> recall(Search search) {
    return asking(open -> open.recall(search));
  }

  /** As {@link RecallIndex#page}; empty while no index is open. */
  public Optional<Page> page(String organisation, String thread, String after, int limit) {
    return asking(open -> open.page(organisation, thread, after, limit));
  }

  /** As {@link RecallIndex#contents}; empty while no index is open. */
  public Optional<Contents> contents(String organisation) {
    return asking(open -> open.contents(organisation));
  }

  /** As {@link RecallIndex#concerned}; empty while no index is open. */
  public Optional<Concerned> concerned(String organisation, Forgetting forgetting) {
    return asking(open -> open.concerned(organisation, forgetting));
  }

  /** As {@link RecallIndex#pages}; nothing while no index is open. */
  public Map<String, String> pages(String organisation, Collection<String> signals) {
    return asking(open -> open.pages(organisation, signals)).orElse(Map.of());
  }

  /**
   * After one question that got no answer none is passed on until the feeder has counted again:
   * each would keep the topology that asks waiting as long as the first.
   */
  private <T> Optional<T> asking(Function<RecallIndex, T> question) {
    var open = index;
    if (open == null || failure != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(open));
    } catch (IndexAway away) {
      // Whoever asks again is answered by the next process, or when the index is back.
      if (index == open) {
        failure = String.valueOf(away.getMessage());
      }
      return Optional.empty();
    }
  }
}
