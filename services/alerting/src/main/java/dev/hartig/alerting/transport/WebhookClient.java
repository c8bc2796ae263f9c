package dev.hartig.alerting.transport;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Receiver;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Posts one notification to one receiver, once, signed by Standard Webhooks. Safe for use by many
 * threads.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
final class WebhookClient {

  private static final int GONE = 410;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final HttpClient http;
  private final Receiver receiver;
  private final Lookup lookup;
  private final List<Webhook> signers;
  private final Duration timeout;
  private final InstantSource clock;
  private final ScheduledExecutorService alarm;

  /**
   * @param http follows no redirects
   * @param lookup where the receiver's host is, if requests may go there
   * @param timeout from looking up the name to the last byte of the answer
   * @param alarm cuts off what takes longer
   */
  WebhookClient(
      HttpClient http,
      Receiver receiver,
      Lookup lookup,
      Duration timeout,
      InstantSource clock,
      ScheduledExecutorService alarm) {
    this.http = http;
    this.receiver = receiver;
    this.lookup = lookup;
    this.timeout = timeout;
    this.clock = clock;
    this.alarm = alarm;
    signers = receiver.secrets().stream().map(Webhook::new).toList();
  }

  /** The attempt; the future never completes exceptionally. */
  CompletableFuture<Attempt> post(Notification notification) {
    var attempt = new CompletableFuture<Attempt>();
    var late = new Attempt.Unreachable("no answer within " + timeout.toMillis() + " ms");
    var cutOff =
        alarm.schedule(() -> attempt.complete(late), timeout.toMillis(), TimeUnit.MILLISECONDS);
    lookup
        .of(receiver.url().getHost())
        .whenComplete(
            (outcome, failure) -> {
              if (failure != null) {
                attempt.complete(failed(failure));
                return;
              }
              switch (outcome) {
                case Lookup.Outcome.Found found -> send(notification, found.address(), attempt);
                case Lookup.Outcome.Forbidden forbidden ->
                    attempt.complete(new Attempt.Forbidden(forbidden.address()));
                case Lookup.Outcome.Unknown unknown ->
                    attempt.complete(new Attempt.Unreachable("its name leads nowhere"));
              }
            });
    attempt.whenComplete((end, bug) -> cutOff.cancel(false));
    return attempt;
  }

  private void send(
      Notification notification, InetAddress address, CompletableFuture<Attempt> attempt) {
    http.request(options(notification, address))
        .compose(request -> exchange(request, notification, attempt))
        .onSuccess(attempt::complete)
        .onFailure(failure -> attempt.complete(failed(failure)));
  }

  private io.vertx.core.Future<Attempt> exchange(
      HttpClientRequest request, Notification notification, CompletableFuture<Attempt> attempt) {
    // What was cut off must not go on: its connection ends with it.
    attempt.whenComplete(
        (end, bug) -> {
          if (end instanceof Attempt.Unreachable) {
            request.reset();
          }
        });
    return request
        .send(Buffer.buffer(notification.body()))
        .compose(response -> response.end().map(end -> answered(response)));
  }

  /** To the address that was judged, in the name of the host: certificates are checked for it. */
  private RequestOptions options(Notification notification, InetAddress address) {
    var url = receiver.url();
    var https = "https".equals(url.getScheme());
    var usual = https ? HTTPS_PORT : HTTP_PORT;
    var port = url.getPort() < 0 ? usual : url.getPort();
    var id = notification.idempotencyKey();
    var seconds = clock.instant().getEpochSecond();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(https)
            .setURI(path(url))
            .setFollowRedirects(false)
            .putHeader("content-type", notification.contentType())
            .putHeader("user-agent", "hartig-alerting")
            // A string of RFC 9651, as the draft on the header has it.
            .putHeader("idempotency-key", '"' + id + '"')
            .putHeader("webhook-id", id);
    if (!signers.isEmpty()) {
      options
          .putHeader("webhook-timestamp", Long.toString(seconds))
          .putHeader("webhook-signature", signatures(id, seconds, notification.body()));
    }
    var traceparent = notification.traceparent();
    return traceparent == null ? options : options.putHeader("traceparent", traceparent);
  }

  private static String path(URI url) {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  /** One for each secret, so that whoever verifies may have either while they are exchanged. */
  private String signatures(String id, long seconds, String body) {
    return signers.stream()
        .map(signer -> sign(signer, id, seconds, body))
        .collect(Collectors.joining(" "));
  }

  private static String sign(Webhook signer, String id, long seconds, String body) {
    try {
      return signer.sign(id, seconds, body);
    } catch (WebhookSigningException noHmac) {
      throw new IllegalStateException("this Java cannot compute HMAC-SHA256", noHmac);
    }
  }

  private Attempt answered(HttpClientResponse response) {
    var status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Attempt.Accepted(status);
    }
    var retryAfter =
        Optional.ofNullable(response.getHeader("retry-after"))
            .flatMap(value -> RetryAfter.parse(value, clock.instant()));
    return status == GONE ? new Attempt.Gone() : new Attempt.Refused(status, retryAfter);
  }

  /** Without addresses and texts of libraries: it goes into receipts. */
  private static Attempt failed(Throwable failure) {
    return new Attempt.Unreachable(
        switch (failure) {
          case ConnectTimeoutException timeout -> "no connection in time";
          case ConnectException refused -> "no connection";
          case HttpClosedException closed -> "the connection was closed";
          case SSLException tls -> "no TLS: " + tls.getClass().getSimpleName();
          default -> failure.getClass().getSimpleName();
        });
  }
}
