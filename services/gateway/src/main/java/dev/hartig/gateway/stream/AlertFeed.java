package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.schemas.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands each revision of an alert to whoever watches. The stream thread only offers: a watcher that
 * does not keep up is cut off, never waited for.
 */
@ApplicationScoped
public class AlertFeed {

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final int buffer;
  private final int most;

  public AlertFeed(GatewayConfig config) {
    buffer = config.streamBuffer();
    most = config.streamClients();
  }

  /** Called on stream threads. */
  void publish(Alert alert) {
    if (!watches.isEmpty()) {
      var view = AlertCodec.view(alert);
      watches.forEach(watch -> watch.offer(view));
    }
  }

  /** A new watch; empty when there are as many as are served. */
  public Optional<Watch> watch() {
    synchronized (watches) {
      if (watches.size() >= most) {
        return Optional.empty();
      }
      var watch = new Watch();
      watches.add(watch);
      return Optional.of(watch);
    }
  }

  /** One watcher's place. */
  public final class Watch implements AutoCloseable {

    private final BlockingQueue<AlertView> waiting = new ArrayBlockingQueue<>(buffer);
    private volatile boolean cut;

    private void offer(AlertView alert) {
      if (!waiting.offer(alert)) {
        cut = true;
        watches.remove(this);
      }
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
      watches.remove(this);
    }
  }
}
