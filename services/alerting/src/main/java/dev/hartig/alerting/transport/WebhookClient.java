package dev.hartig.alerting.transport;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Receiver;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts one notification to one receiver, once, signed by Standard Webhooks.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
final class WebhookClient {

  private static final int GONE = 410;

  private final HttpClient http;
  private final Receiver receiver;
  private final Webhook signer;
  private final Duration timeout;
  private final InstantSource clock;
  private final ScheduledExecutorService alarm;

  /**
   * @param http follows no redirects
   * @param timeout from connecting to the last byte of the answer
   * @param alarm cuts off what takes longer
   */
  WebhookClient(
      HttpClient http,
      Receiver receiver,
      Duration timeout,
      InstantSource clock,
      ScheduledExecutorService alarm) {
    this.http = http;
    this.receiver = receiver;
    this.timeout = timeout;
    this.clock = clock;
    this.alarm = alarm;
    signer = new Webhook(receiver.secret());
  }

  /** The attempt; the future never completes exceptionally. */
  CompletableFuture<Attempt> post(Notification notification) {
    var answer = http.sendAsync(request(notification), BodyHandlers.discarding());
    // HttpRequest's own timeout ends with the headers; a body that trickles would hold the lane.
    var cutOff =
        alarm.schedule(() -> answer.cancel(true), timeout.toMillis(), TimeUnit.MILLISECONDS);
    return answer.handle(
        (response, failure) -> {
          cutOff.cancel(false);
          return failure == null ? answered(response.statusCode()) : failed(failure);
        });
  }

  private HttpRequest request(Notification notification) {
    var id = notification.idempotencyKey();
    var seconds = clock.instant().getEpochSecond();
    var request =
        HttpRequest.newBuilder(receiver.url())
            .header("content-type", "application/cloudevents+json; charset=UTF-8")
            .header("user-agent", "hartig-alerting")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds))
            .header("webhook-signature", sign(id, seconds, notification.body()))
            .POST(HttpRequest.BodyPublishers.ofString(notification.body()));
    var traceparent = notification.traceparent();
    return (traceparent == null ? request : request.header("traceparent", traceparent)).build();
  }

  private String sign(String id, long seconds, String body) {
    try {
      return signer.sign(id, seconds, body);
    } catch (WebhookSigningException noHmac) {
      throw new IllegalStateException("this Java cannot compute HMAC-SHA256", noHmac);
    }
  }

  private static Attempt answered(int status) {
    if (status >= 200 && status < 300) {
      return new Attempt.Accepted(status);
    }
    return status == GONE ? new Attempt.Gone() : new Attempt.Refused(status);
  }

  private Attempt failed(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new Attempt.Unreachable(
        cause instanceof CancellationException
            ? "no answer within " + timeout.toMillis() + " ms"
            : cause.getClass().getSimpleName());
  }
}
