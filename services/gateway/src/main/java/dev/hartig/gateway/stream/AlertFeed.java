package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.schemas.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands each revision of an alert to whoever watches. The stream thread only offers: a watcher that
 * does not keep up is cut off, never waited for.
 */
@ApplicationScoped
public class AlertFeed {

  private final Set<Watch> watches = new HashSet<>();
  private final Deque<Alert> history = new ArrayDeque<>();
  private final int buffer;
  private final int most;
  private final int kept;

  public AlertFeed(GatewayConfig config) {
    buffer = config.streamBuffer();
    most = config.streamClients();
    kept = config.streamHistory();
  }

  /** Called on stream threads. */
  synchronized void publish(Alert alert) {
    history.add(alert);
    if (history.size() > kept) {
      history.remove();
    }
    if (!watches.isEmpty()) {
      var view = AlertCodec.view(alert);
      watches.removeIf(watch -> !watch.offer(view));
    }
  }

  /** A new watch of what comes from now on; empty when there are as many as are served. */
  public Optional<Watch> watch() {
    return watch(null);
  }

  /**
   * A new watch that goes on behind a revision.
   *
   * @param after {@code <alert>/<revision>} that was seen last; null to begin with what comes
   * @return empty when there are as many as are served
   */
  public synchronized Optional<Watch> watch(@Nullable String after) {
    if (watches.size() >= most) {
      return Optional.empty();
    }
    // Under the same lock as publishing: nothing is left out between the two, and nothing doubled.
    var watch = new Watch(after == null ? Optional.empty() : behind(after));
    watches.add(watch);
    return Optional.of(watch);
  }

  private Optional<List<AlertView>> behind(String after) {
    var found = false;
    var behind = new ArrayList<AlertView>();
    for (var alert : history) {
      if (found) {
        behind.add(AlertCodec.view(alert));
      }
      found |= after.equals(alert.getId() + "/" + alert.getRevision());
    }
    return found ? Optional.of(behind) : Optional.empty();
  }

  private synchronized void leave(Watch watch) {
    watches.remove(watch);
  }

  /** One watcher's place. */
  public final class Watch implements AutoCloseable {

    private final BlockingQueue<AlertView> waiting = new ArrayBlockingQueue<>(buffer);
    private final Optional<List<AlertView>> missed;
    private volatile boolean cut;

    private Watch(Optional<List<AlertView>> missed) {
      this.missed = missed.map(List::copyOf);
    }

    /**
     * What came between the revision that was seen last and now, in its order; empty when that is
     * no longer known here.
     */
    public Optional<List<AlertView>> missed() {
      return missed;
    }

    private boolean offer(AlertView alert) {
      cut = !waiting.offer(alert);
      return !cut;
    }

    /** True once revisions were lost because the watcher was too slow: it must begin anew. */
    public boolean cut() {
      return cut;
    }

    /** The next revision; null when none came in time. */
    public @Nullable AlertView next(Duration wait) throws InterruptedException {
      return waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      leave(this);
    }
  }
}
