package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.time.Duration;

/**
 * How a channel beats: the few Kafka settings by which the channels differ.
 *
 * @param exactlyOnce whether Streams runs with exactly_once_v2; otherwise at_least_once, and every
 *     stage is idempotent by id
 * @param commitInterval time between commits; under exactly-once also the least latency of a hop
 * @param poll longest block of one poll; short where a commit must not wait for it
 * @param linger how long a producer waits to fill a batch
 * @param inFlight requests of a producer that a broker has not answered yet; with one, what comes
 *     meanwhile goes together in the next, so that batches grow with the load and nothing waits
 *     without it (Nagle's rule, RFC 896)
 * @param fetchBytes bytes for which a broker holds back its answer to a consumer, unless {@code
 *     fetchWait} is over; one where transactions already bring records in batches
 * @param fetchWait longest time a broker waits for {@code fetchBytes}
 * @param sessionTimeout silence after which a dead instance's partitions go to another
 * @param maxPollRecords records taken from the broker at once
 * @param cacheBytes bytes of Streams' record cache; 0 writes every change through at once
 * @param compression producer compression type
 * @param priority of its threads, from {@link Thread#MIN_PRIORITY}; where channels share a
 *     processor, a flood on a slower one leaves it to the quicker
 */
public record Tempo(
    boolean exactlyOnce,
    Duration commitInterval,
    Duration poll,
    Duration linger,
    int inFlight,
    int fetchBytes,
    Duration fetchWait,
    Duration sessionTimeout,
    int maxPollRecords,
    long cacheBytes,
    String compression,
    int priority) {

  private static final int GATHERED_BYTES = 64 << 10;

  /**
   * How long whoever is beside an event's way lets a broker gather. Nobody sees whether the console
   * shows an alert a tenth of a second later; the requests it spares are felt by those on the way.
   */
  private static final Duration UNHURRIED = Duration.ofMillis(100);

  /**
   * The tempo of a service on a channel: the channel's own for those on an event's way. The gateway
   * and, on realtime, memory are beside it: nobody's alert waits for them, so they take what has
   * come together and write it together. So does memory on the other channels, as far as their
   * tempo lets it: it reads the signals of realtime too, which come one by one.
   */
  public static Tempo of(Service service, Channel channel) {
    var tempo = of(channel);
    return switch (service) {
      case GATEWAY -> tempo.beside().gathering(UNHURRIED);
      case MEMORY ->
          switch (channel) {
            case REALTIME -> tempo.beside().gathering(UNHURRIED);
            case FAST -> tempo.gathering(Duration.ofMillis(25));
            case SLOW -> tempo.gathering(UNHURRIED);
          };
      case INGESTION, ROUTING, MEDIUM, ALERTING -> tempo;
    };
  }

  private Tempo beside() {
    return new Tempo(
        exactlyOnce,
        commitInterval,
        poll,
        longer(linger, Duration.ofMillis(10)),
        inFlight,
        fetchBytes,
        fetchWait,
        sessionTimeout,
        maxPollRecords,
        Math.max(cacheBytes, 1 << 20),
        compression,
        Math.min(priority, 4));
  }

  /** Lets the broker wait for more, so that one answer carries what else took one each. */
  private Tempo gathering(Duration wait) {
    return new Tempo(
        exactlyOnce,
        commitInterval,
        poll,
        linger,
        inFlight,
        GATHERED_BYTES,
        wait,
        sessionTimeout,
        maxPollRecords,
        cacheBytes,
        compression,
        priority);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /**
   * The tempo of a channel, from measurements of four hops at a fixed rate: at-least-once Streams
   * is as fast as plain clients; exactly-once costs one commit interval per hop and needs a short
   * poll beside a short commit interval. See docs/explanation/channels.md.
   */
  public static Tempo of(Channel channel) {
    return switch (channel) {
      case REALTIME ->
          new Tempo(
              false,
              // At least once, a commit delays no record; but each waits for all sends to be acked.
              Duration.ofMillis(500),
              Duration.ofMillis(100),
              Duration.ZERO,
              1,
              1,
              Duration.ofMillis(500),
              Duration.ofSeconds(6),
              200,
              0,
              "none",
              Thread.NORM_PRIORITY);
      case FAST ->
          new Tempo(
              true,
              Duration.ofMillis(50),
              Duration.ofMillis(20),
              Duration.ofMillis(5),
              5,
              1,
              Duration.ofMillis(500),
              Duration.ofSeconds(10),
              500,
              1 << 20,
              "lz4",
              3);
      case SLOW ->
          new Tempo(
              true,
              Duration.ofSeconds(1),
              Duration.ofMillis(100),
              Duration.ofMillis(50),
              5,
              1,
              Duration.ofMillis(500),
              Duration.ofSeconds(30),
              2_000,
              4 << 20,
              "lz4",
              Thread.MIN_PRIORITY);
    };
  }
}
