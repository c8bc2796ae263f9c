package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.SilenceCodec;
import dev.hartig.alerting.domain.Silences;
import dev.hartig.schemas.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The silences of a channel's tasks. The table is read again when the last look is older than a
 * second, and expressions are compiled only when something changed. Safe for use by many threads.
 */
final class SilenceBook {

  private static final Duration REFRESH = Duration.ofSeconds(1);

  private List<Silence> seen = List.of();
  private Edition edition = new Edition(0, Silences.none());
  private Instant lookedAt = Instant.MIN;

  /**
   * What the table said at one look.
   *
   * @param number counts what was different from the one before
   */
  record Edition(long number, Silences silences) {}

  /**
   * The latest edition.
   *
   * @param table all of it; closed here
   */
  synchronized Edition at(
      Instant now, Supplier<KeyValueIterator<String, ValueAndTimestamp<Silence>>> table) {
    if (now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(REFRESH))) {
      lookedAt = now;
      look(table.get());
    }
    return edition;
  }

  private void look(KeyValueIterator<String, ValueAndTimestamp<Silence>> table) {
    var found = new ArrayList<Silence>();
    try (table) {
      table.forEachRemaining(
          entry -> {
            // Null stands for a silence that nobody can read; dead letters tell of it.
            if (entry.value != null) {
              found.add(entry.value.value());
            }
          });
    }
    if (!found.equals(seen)) {
      seen = found;
      edition =
          new Edition(
              edition.number() + 1,
              new Silences(
                  found.stream().map(SilenceCodec::silence).flatMap(Optional::stream).toList()));
    }
  }
}
