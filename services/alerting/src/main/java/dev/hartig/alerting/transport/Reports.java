package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.ReceiverReport;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the fabric how it stands with each receiver: whenever that has changed, and from time to
 * time that it has not. Safe for use by many threads.
 */
final class Reports {

  /** How often it is looked whether something has changed. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /** After which it is told again although nothing has changed. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  /**
   * A receiver to report on.
   *
   * @param problem what is wrong with its filter; null when nothing is
   */
  record Source(
      Line line, List<ReceiverLoops.Running> running, Supplier<@Nullable String> problem) {

    Source {
      running = List.copyOf(running);
    }
  }

  private record Told(ReceiverReport report, Instant at) {}

  private final Deliveries deliveries;
  private final String instance;
  private final InstantSource clock;
  private final Map<String, Supplier<ReceiverReport>> sources = new ConcurrentHashMap<>();
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  Reports(Deliveries deliveries, String instance, InstantSource clock) {
    this.deliveries = deliveries;
    this.instance = instance;
    this.clock = clock;
  }

  /** Reports on a receiver from now on. */
  void watch(Source source) {
    watch(source, false);
  }

  /** Reports on a receiver that is paused, or not. */
  void watch(Source source, boolean paused) {
    var receiver = source.line().receiver().transport();
    sources.put(receiver, () -> report(receiver, source, paused));
  }

  /** Reports that a receiver cannot be set up. */
  void broken(String receiver, String problem) {
    var report =
        new ReceiverReport(
            receiver,
            "broken",
            Optional.of(problem),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    sources.put(receiver, () -> report);
  }

  /** There is no such receiver any more. */
  void gone(String receiver) {
    sources.remove(receiver);
    told.remove(receiver);
    deliveries.gone(receiver, instance);
  }

  /** Tells what has changed. */
  synchronized void tell() {
    var now = clock.instant();
    sources.forEach(
        (receiver, source) -> {
          var report = source.get();
          var before = told.get(receiver);
          if (before == null
              || !before.report().equals(report)
              || !now.isBefore(before.at().plus(AGAIN))) {
            told.put(receiver, new Told(report, now));
            // What the brokers refused is told anew with the next look.
            deliveries
                .report(report, instance, now)
                .whenComplete(
                    (sent, failure) -> {
                      if (failure != null) {
                        told.remove(receiver);
                      }
                    });
          }
        });
  }

  private static ReceiverReport report(String receiver, Source source, boolean paused) {
    var account = source.line().endpoint().account();
    var waiting = new EnumMap<Channel, Long>(Channel.class);
    for (var one : source.running()) {
      one.waiting().ifPresent(count -> waiting.put(one.channel(), count));
    }
    return new ReceiverReport(
        receiver,
        paused ? "paused" : account.standing().word(),
        Optional.ofNullable(source.problem().get()),
        account.restsUntil(),
        account.deliveredAt(),
        account.failedAt(),
        account.failure(),
        waiting);
  }
}
