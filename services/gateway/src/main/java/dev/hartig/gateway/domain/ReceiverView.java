package dev.hartig.gateway.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with whoever alerts are brought to, over all instances of alerting; the components
 * are the JSON shape.
 *
 * @param receiver as receipts have it: {@code webhook:pager}, {@code mail}, {@code
 *     subscription:acme/billing}
 * @param state delivering, resting, disabled, paused, broken, or silent when alerting has not been
 *     heard of for some time
 * @param problem what is wrong with how it is set up; null when nothing is
 * @param restsUntil until when it is left alone after failures; null while it is not
 * @param deliveredAt when it last took something; null when it has not since alerting started
 * @param failedAt when an attempt last failed; null when none has since then
 * @param failure what was wrong then; null when nothing was
 * @param waiting records not dealt with yet, by channel
 * @param letters deliveries to it that were given up, and about which nothing was done
 * @param at when it stood so
 */
public record ReceiverView(
    String receiver,
    String state,
    @Nullable String problem,
    @Nullable Instant restsUntil,
    @Nullable Instant deliveredAt,
    @Nullable Instant failedAt,
    @Nullable String failure,
    Map<String, Long> waiting,
    int letters,
    Instant at) {

  /** Three times the longest that an instance says nothing. */
  private static final Duration SILENT = Duration.ofMinutes(3);

  /** An instance that has said nothing for so long is no more. */
  private static final Duration GONE = Duration.ofHours(1);

  /** The one that somebody has to do something about first. */
  private static final List<String> WORST_FIRST =
      List.of("broken", "disabled", "resting", "paused", "delivering");

  public ReceiverView {
    waiting = Collections.unmodifiableMap(new TreeMap<>(waiting));
  }

  /** What one instance says of it; without letters. */
  public boolean heardOf(Instant now) {
    return at.isAfter(now.minus(GONE));
  }

  /**
   * What several instances say of the same receiver.
   *
   * @param said at least one
   */
  public static ReceiverView of(Collection<ReceiverView> said, int letters, Instant now) {
    var heard = said.stream().filter(one -> one.heardOf(now)).toList();
    var counted = heard.isEmpty() ? List.copyOf(said) : heard;
    var worst =
        counted.stream().min(Comparator.comparingInt(one -> rank(one.state()))).orElseThrow();
    var at = counted.stream().map(ReceiverView::at).max(Comparator.naturalOrder()).orElseThrow();
    var failed = latest(counted, ReceiverView::failedAt);
    var waiting = new TreeMap<String, Long>();
    counted.forEach(
        one -> one.waiting().forEach((channel, count) -> waiting.merge(channel, count, Long::sum)));
    return new ReceiverView(
        worst.receiver(),
        at.isBefore(now.minus(SILENT)) ? "silent" : worst.state(),
        worst.problem(),
        worst.restsUntil(),
        latest(counted, ReceiverView::deliveredAt).map(ReceiverView::deliveredAt).orElse(null),
        failed.map(ReceiverView::failedAt).orElse(null),
        failed.map(ReceiverView::failure).orElse(null),
        waiting,
        letters,
        at);
  }

  private static int rank(String state) {
    var at = WORST_FIRST.indexOf(state);
    return at < 0 ? WORST_FIRST.size() : at;
  }

  private static Optional<ReceiverView> latest(
      List<ReceiverView> said, Function<ReceiverView, @Nullable Instant> moment) {
    return said.stream()
        .filter(one -> moment.apply(one) != null)
        .max(Comparator.comparing(one -> Objects.requireNonNull(moment.apply(one))));
  }
}
