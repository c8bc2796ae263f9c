package dev.hartig.ingestion.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A source that gives a sign of life again and again, and the last that it gave.
 *
 * @param organisation whose it is
 * @param name unique within the organisation
 * @param every how long it may be silent; zero when it is not watched any more
 * @param title what it is, for people; empty when nothing is said
 * @param resources things concerned when it falls silent, as scheme and value
 * @param at when it gave the sign
 * @param silence since when it is silent; empty while it is not
 */
public record Heartbeat(
    String organisation,
    String name,
    Duration every,
    String title,
    List<String> resources,
    Instant at,
    Optional<Silence> silence) {

  public Heartbeat {
    resources = List.copyOf(resources);
    if (every.isNegative()) {
      throw new IllegalArgumentException("heartbeat " + name + " every " + every);
    }
  }

  /**
   * That it is silent.
   *
   * @param since first moment at which the sign was missing
   * @param toldAt when it was last said
   */
  public record Silence(Instant since, Instant toldAt) {}

  /** Whether anybody waits for its signs. */
  public boolean watched() {
    return !every.isZero();
  }

  Heartbeat silent(Instant since, Instant toldAt) {
    return new Heartbeat(
        organisation, name, every, title, resources, at, Optional.of(new Silence(since, toldAt)));
  }
}
