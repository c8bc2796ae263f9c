package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings notifications to one receiver, with retries, until it takes each or it is given up. While
 * the receiver is left alone, deliveries wait without using up their attempts.
 */
final class Delivery {

  /** How it ended. */
  sealed interface End {

    /** The receiver took it. */
    record Delivered(String detail, int attempts) implements End {}

    /** It was given up. */
    record Bounced(String detail, int attempts) implements End {}

    /**
     * The receiver answered 410, to this one or before; it gets nothing until it is set up anew.
     */
    record Disabled(String detail, int attempts) implements End {}
  }

  /** How far a delivery has come. */
  private record Progress(Notification notification, int attempts, String last, Instant end) {
    Progress after(String detail) {
      return new Progress(notification, attempts + 1, detail, end);
    }
  }

  private final Function<Notification, CompletableFuture<Attempt>> post;
  private final Endpoint endpoint;
  private final RetrySchedule schedule;
  private final Duration giveUpAfter;
  private final InstantSource clock;
  private final Function<Duration, Executor> after;
  private final Consumer<String> retried;

  /**
   * @param post one attempt; never completes exceptionally
   * @param endpoint one for all channels of the receiver
   * @param giveUpAfter time after which no further attempt begins
   * @param after runs something once a duration has passed
   * @param retried is told of every attempt that is made again: refused, unreachable or forbidden
   */
  Delivery(
      Function<Notification, CompletableFuture<Attempt>> post,
      Endpoint endpoint,
      RetrySchedule schedule,
      Duration giveUpAfter,
      InstantSource clock,
      Function<Duration, Executor> after,
      Consumer<String> retried) {
    this.post = post;
    this.endpoint = endpoint;
    this.schedule = schedule;
    this.giveUpAfter = giveUpAfter;
    this.clock = clock;
    this.after = after;
    this.retried = retried;
  }

  CompletableFuture<End> deliver(Notification notification) {
    var end = clock.instant().plus(giveUpAfter);
    return next(new Progress(notification, 0, "its receiver is left alone after failures", end));
  }

  private CompletableFuture<End> next(Progress progress) {
    return switch (endpoint.ask()) {
      case Endpoint.Admission.Go go ->
          post.apply(progress.notification())
              .thenCompose(
                  attempt -> {
                    endpoint.told(attempt);
                    return judged(progress, attempt);
                  });
      case Endpoint.Admission.Rest rest -> later(progress, rest.time());
      case Endpoint.Admission.Never never ->
          over(new End.Disabled("disabled since it answered 410 Gone", progress.attempts()));
      // Whoever reads for it next begins with this one: nothing is to be put on record.
      case Endpoint.Admission.Retired retired -> new CompletableFuture<>();
    };
  }

  private CompletableFuture<End> judged(Progress before, Attempt attempt) {
    var detail = attempt.detail();
    return switch (attempt) {
      case Attempt.Accepted accepted -> over(new End.Delivered(detail, before.attempts() + 1));
      case Attempt.Queued queued -> over(new End.Delivered(detail, before.attempts() + 1));
      case Attempt.Written written -> over(new End.Delivered(detail, before.attempts() + 1));
      case Attempt.Rejected rejected -> over(new End.Bounced(detail, before.attempts() + 1));
      case Attempt.Gone gone -> over(new End.Disabled(detail, before.attempts() + 1));
      case Attempt.Deferred deferred -> again(before.after(detail), "refused", Duration.ZERO);
      case Attempt.Refused refused ->
          again(before.after(detail), "refused", refused.retryAfter().orElse(Duration.ZERO));
      case Attempt.Unreachable unreachable ->
          again(before.after(detail), "unreachable", Duration.ZERO);
      case Attempt.Forbidden forbidden -> again(before.after(detail), "forbidden", Duration.ZERO);
    };
  }

  private CompletableFuture<End> again(Progress progress, String kind, Duration asked) {
    var key = progress.notification().idempotencyKey();
    var wait = schedule.waitAfter(progress.attempts(), key, asked);
    if (wait.isEmpty()) {
      return over(new End.Bounced(progress.last(), progress.attempts()));
    }
    retried.accept(kind);
    return later(progress, wait.get());
  }

  private CompletableFuture<End> later(Progress progress, Duration wait) {
    if (clock.instant().plus(wait).isAfter(progress.end())) {
      return over(new End.Bounced(progress.last(), progress.attempts()));
    }
    return CompletableFuture.supplyAsync(() -> progress, after.apply(wait)).thenCompose(this::next);
  }

  private static CompletableFuture<End> over(End end) {
    return CompletableFuture.completedFuture(end);
  }
}
