package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings notifications to one receiver, with retries, until it takes each or it is given up. A
 * receiver that answers 410 gets nothing more until the process is started again.
 */
final class Delivery {

  /** How it ended. */
  sealed interface End {

    /** The receiver took it. */
    record Delivered(String detail, int attempts) implements End {}

    /** It was given up. */
    record Bounced(String detail, int attempts) implements End {}
  }

  private final Function<Notification, CompletableFuture<Attempt>> post;
  private final RetrySchedule schedule;
  private final Function<Duration, Executor> after;
  private final Consumer<String> retried;
  private final AtomicBoolean gone;

  /**
   * @param post one attempt
   * @param after runs something once a duration has passed
   * @param retried is told of every attempt that is made again: refused or unreachable
   * @param gone whether the receiver has answered 410; one for all its channels
   */
  Delivery(
      Function<Notification, CompletableFuture<Attempt>> post,
      RetrySchedule schedule,
      Function<Duration, Executor> after,
      Consumer<String> retried,
      AtomicBoolean gone) {
    this.post = post;
    this.schedule = schedule;
    this.after = after;
    this.retried = retried;
    this.gone = gone;
  }

  CompletableFuture<End> deliver(Notification notification) {
    return attempt(notification, 1);
  }

  private CompletableFuture<End> attempt(Notification notification, int number) {
    if (gone.get()) {
      return CompletableFuture.completedFuture(
          new End.Bounced("disabled since it answered 410 Gone", number - 1));
    }
    return post.apply(notification)
        .thenCompose(
            attempt ->
                switch (attempt) {
                  case Attempt.Accepted accepted ->
                      CompletableFuture.completedFuture(
                          new End.Delivered("HTTP " + accepted.status(), number));
                  case Attempt.Gone end -> {
                    gone.set(true);
                    yield CompletableFuture.completedFuture(
                        new End.Bounced("HTTP 410 Gone", number));
                  }
                  case Attempt.Refused refused ->
                      again(notification, number, "refused", "HTTP " + refused.status());
                  case Attempt.Unreachable unreachable ->
                      again(notification, number, "unreachable", unreachable.reason());
                });
  }

  private CompletableFuture<End> again(
      Notification notification, int failed, String kind, String detail) {
    var wait = schedule.waitAfter(failed, notification.idempotencyKey());
    if (wait.isEmpty()) {
      return CompletableFuture.completedFuture(new End.Bounced(detail, failed));
    }
    retried.accept(kind);
    return CompletableFuture.supplyAsync(() -> failed + 1, after.apply(wait.get()))
        .thenCompose(number -> attempt(notification, number));
  }
}
