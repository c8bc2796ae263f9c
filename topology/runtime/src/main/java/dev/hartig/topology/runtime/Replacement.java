package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a stream thread that died: it is replaced, unless it keeps dying. Then the client
 * stops, liveness fails and whoever supervises the process restarts it.
 *
 * <p>A registry that is away does not count: the process is well, a restart would not help, and
 * each attempt waits for the registry long enough not to spin.
 */
final class Replacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = Logger.getLogger(Replacement.class);

  /** Deaths within {@link #WINDOW_NANOS} that a client survives. */
  private static final int TOLERATED = 10;

  private static final long WINDOW_NANOS = 60_000_000_000L;

  private final Service service;
  private final Channel channel;
  private final Deque<Long> deaths = new ArrayDeque<>();

  Replacement(Service service, Channel channel) {
    this.service = service;
    this.channel = channel;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
    var now = System.nanoTime();
    if (!isOfRegistry(cause)) {
      deaths.addLast(now);
    }
    while (!deaths.isEmpty() && now - deaths.getFirst() > WINDOW_NANOS) {
      deaths.removeFirst();
    }
    var replace = deaths.size() <= TOLERATED;
    LOG.errorf(
        cause,
        "stream thread died: service=%s channel=%s replaced=%s",
        service.word(),
        channel.word(),
        replace);
    return replace
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean isOfRegistry(@Nullable Throwable cause) {
    for (var one = cause; one != null; one = one.getCause()) {
      if (one instanceof RegistryUnavailableException) {
        return true;
      }
    }
    return false;
  }
}
