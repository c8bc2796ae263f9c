package dev.hartig.memory.index;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  /** After one question without an answer, doubled with each that follows. */
  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private final InstantSource clock;
  private volatile @Nullable RecallIndex index;
  private volatile Progress progress = new Progress(0, 0);
  private volatile int entries;
  private volatile @Nullable String failure;
  private volatile Duration rest = Duration.ZERO;
  private volatile Instant rested = Instant.MIN;

  /** Rests by the clock on the wall. */
  public Library() {
    this(InstantSource.system());
  }

  /**
   * Rests by another clock.
   *
   * @param clock says when questions are passed on again
   */
  public Library(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on questions are answered from this index. */
  public void opened(RecallIndex opened) {
    index = opened;
    failure = null;
    rest = Duration.ZERO;
    rested = Instant.MIN;
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

  /** Counted anew, by the feeder now and then: the index answers, be it slowly. */
  public void counted(int size) {
    entries = size;
    if (!clock.instant().isBefore(rested)) {
      failure = null;
    }
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
   * After one question that got no answer none is passed on until the feeder has counted again, and
   * after several in a row not for longer and longer: each keeps the topology that asks waiting,
   * and an index may be too slow for those who ask and quick enough for the feeder.
   */
  private <T> Optional<T> asking(Function<RecallIndex, T> question) {
    var open = index;
    if (open == null || failure != null) {
      return Optional.empty();
    }
    try {
      var answer = question.apply(open);
      rest = Duration.ZERO;
      return Optional.of(answer);
    } catch (IndexAway away) {
      // Whoever asks again is answered by the next process, or when the index is back.
      if (index == open) {
        rest = longer(rest);
        rested = clock.instant().plus(rest);
        failure = String.valueOf(away.getMessage());
      }
      return Optional.empty();
    }
  }

  private static Duration longer(Duration rest) {
    var twice = rest.multipliedBy(2);
    return twice.compareTo(SHORTEST_REST) < 0
        ? SHORTEST_REST
        : twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
  }
}
