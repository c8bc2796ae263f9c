package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Hands one notification to the mail server, once, for its recipient's address. Safe for use by
 * many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1">RFC 5321, reply codes</a>
 */
final class SmtpClient {

  /** The server says good-bye: it is about the server, not about this mail. */
  private static final int CLOSING = 421;

  /**
   * Replies on authentication and encryption (RFC 4954, RFC 3207): set-up, not this mail, is at
   * fault.
   */
  private static final Set<Integer> SET_UP = Set.of(530, 534, 535, 538);

  private static final int FIRST_PERMANENT = 500;

  /** What RFC 3463 adds to a reply. */
  private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

  private final MailClient mail;
  private final Receiver server;
  private final Format.Mail format;
  private final AddressBook addresses;
  private final Lookup lookup;
  private final Duration timeout;
  private final ScheduledExecutorService alarm;

  /**
   * @param server where the mail server is
   * @param lookup whether connections may be made to it
   * @param timeout from looking up the name to the server's last reply
   * @param alarm cuts off what takes longer
   */
  SmtpClient(
      MailClient mail,
      Receiver server,
      Format.Mail format,
      AddressBook addresses,
      Lookup lookup,
      Duration timeout,
      ScheduledExecutorService alarm) {
    this.mail = mail;
    this.server = server;
    this.format = format;
    this.addresses = addresses;
    this.lookup = lookup;
    this.timeout = timeout;
    this.alarm = alarm;
  }

  /**
   * How the server is spoken to.
   *
   * @param connections to it at the same time
   */
  static MailConfig config(Receiver server, Format.Mail format, Duration timeout, int connections) {
    var url = server.url();
    var tls = "smtps".equals(url.getScheme());
    var config =
        new MailConfig(url.getHost(), url.getPort())
            .setSsl(tls)
            .setStarttls(
                format.startTls() && !tls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setHostnameVerificationAlgorithm("HTTPS")
            .setOwnHostname(format.domain())
            .setUserAgent("hartig")
            .setMaxPoolSize(connections)
            .setConnectTimeout((int) timeout.toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            // A server that hangs must give its connection back, or the pool runs dry.
            .setIdleTimeout((int) timeout.toMillis());
    format
        .login()
        .ifPresent(login -> config.setUsername(login.username()).setPassword(login.password()));
    return config;
  }

  /** The attempt; the future never completes exceptionally. */
  CompletableFuture<Attempt> post(Notification notification) {
    var attempt = new CompletableFuture<Attempt>();
    var late = new Attempt.Unreachable("no answer within " + timeout.toMillis() + " ms");
    var cutOff =
        alarm.schedule(() -> attempt.complete(late), timeout.toMillis(), TimeUnit.MILLISECONDS);
    var subject = notification.subject();
    addresses
        .of(subject.organisation(), subject.recipient())
        .thenCompose(
            address ->
                address.isEmpty()
                    ? rejected("the directory has no mail address of " + subject.recipient())
                    : judged(notification, address.get()))
        .whenComplete(
            (end, failure) ->
                attempt.complete(
                    failure == null ? end : new Attempt.Unreachable(failure.toString())));
    attempt.whenComplete((end, bug) -> cutOff.cancel(false));
    return attempt;
  }

  private CompletableFuture<Attempt> judged(Notification notification, String address) {
    return lookup
        .of(server.url().getHost())
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case Lookup.Outcome.Found found -> send(notification, address);
                  case Lookup.Outcome.Forbidden forbidden ->
                      CompletableFuture.completedFuture(new Attempt.Forbidden(forbidden.address()));
                  case Lookup.Outcome.Unknown unknown ->
                      CompletableFuture.completedFuture(
                          new Attempt.Unreachable("its name leads nowhere"));
                });
  }

  private CompletableFuture<Attempt> send(Notification notification, String address) {
    var message = new MailMessage().setFrom(format.from()).setTo(address);
    message.setText(notification.body());
    notification
        .headers()
        .forEach((name, value) -> message.addHeader(name, EncodedWords.of(value)));
    var end = new CompletableFuture<Attempt>();
    mail.sendMail(message)
        .onSuccess(result -> end.complete(new Attempt.Queued()))
        .onFailure(failure -> end.complete(failed(failure)));
    return end;
  }

  /** Without texts of libraries and servers, which may name people: it goes into receipts. */
  private static Attempt failed(Throwable failure) {
    if (failure instanceof SMTPException refusal && refusal.getReplyCode() > 0) {
      return refused(refusal);
    }
    return new Attempt.Unreachable(
        switch (failure) {
          case ConnectTimeoutException timeout -> "no connection in time";
          case ConnectException refused -> "no connection";
          case SSLException tls -> "no TLS: " + tls.getClass().getSimpleName();
          default -> "the connection failed: " + failure.getClass().getSimpleName();
        });
  }

  private static Attempt refused(SMTPException refusal) {
    var code = refusal.getReplyCode();
    var enhanced = ENHANCED.matcher(String.valueOf(refusal.getReplyMessage()));
    var said = "SMTP " + code + (enhanced.find() ? " " + enhanced.group() : "");
    if (code == CLOSING || SET_UP.contains(code)) {
      return new Attempt.Unreachable(said);
    }
    return code >= FIRST_PERMANENT ? new Attempt.Rejected(said) : new Attempt.Deferred(said);
  }

  private static CompletableFuture<Attempt> rejected(String why) {
    return CompletableFuture.completedFuture(new Attempt.Rejected(why));
  }
}
