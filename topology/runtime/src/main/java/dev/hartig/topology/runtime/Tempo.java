package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;

/**
 * How a channel beats: the few Kafka settings by which the channels differ.
 *
 * @param exactlyOnce whether Streams runs with exactly_once_v2; otherwise at_least_once, and every
 *     stage is idempotent by id
 * @param commitInterval time between commits; under exactly-once also the least latency of a hop
 * @param poll longest block of one poll; short where a commit must not wait for it
 * @param linger how long a producer waits to fill a batch
 * @param sessionTimeout silence after which a dead instance's partitions go to another
 * @param maxPollRecords records taken from the broker at once
 * @param cacheBytes bytes of Streams' record cache; 0 writes every change through at once
 * @param compression producer compression type
 */
public record Tempo(
    boolean exactlyOnce,
    Duration commitInterval,
    Duration poll,
    Duration linger,
    Duration sessionTimeout,
    int maxPollRecords,
    long cacheBytes,
    String compression) {

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
              Duration.ofSeconds(6),
              200,
              0,
              "none");
      case FAST ->
          new Tempo(
              true,
              Duration.ofMillis(50),
              Duration.ofMillis(20),
              Duration.ofMillis(5),
              Duration.ofSeconds(10),
              500,
              1 << 20,
              "lz4");
      case SLOW ->
          new Tempo(
              true,
              Duration.ofSeconds(1),
              Duration.ofMillis(100),
              Duration.ofMillis(50),
              Duration.ofSeconds(30),
              2_000,
              4 << 20,
              "lz4");
    };
  }
}
