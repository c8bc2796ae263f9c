package dev.hartig.alerting.transport;

import dev.hartig.alerting.config.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one receiver, over all its channels: whether requests to it make sense. Safe
 * for use by many threads.
 */
final class Endpoint {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;

  /** Whether a delivery may be attempted. */
  sealed interface Admission {

    /** Now; what became of it is to be told. */
    record Go() implements Admission {}

    /** Not before this time has passed; then it is to be asked for again. */
    record Rest(Duration time) implements Admission {}

    /** Not until the receiver is set up anew. */
    record Never() implements Admission {}

    /** Not by this one: its receiver was taken away, or is set up differently by now. */
    record Retired() implements Admission {}
  }

  /** How it stands, for whoever watches. */
  enum Standing {
    DELIVERING,
    RESTING,
    DISABLED;

    /** In lower case, as metrics and health have it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Receiver receiver;
  private final Circuit.Settings settings;
  private final RetrySchedule schedule;
  private final Dismissals dismissals;
  private final InstantSource clock;
  private Circuit circuit = Circuit.fresh();
  private boolean disabled;
  private boolean retired;
  private @Nullable Instant deliveredAt;
  private @Nullable Instant failedAt;
  private @Nullable String failure;

  /**
   * @param schedule bounds what the receiver may ask for
   * @param dismissals remembers over restarts who has answered 410
   */
  Endpoint(
      Receiver receiver,
      Circuit.Settings settings,
      RetrySchedule schedule,
      Dismissals dismissals,
      InstantSource clock) {
    this.receiver = receiver;
    this.settings = settings;
    this.schedule = schedule;
    this.dismissals = dismissals;
    this.clock = clock;
    disabled = dismissals.holds(receiver);
  }

  /** Name of its receiver. */
  String name() {
    return receiver.name();
  }

  /** Whether a delivery may be attempted now. */
  synchronized Admission ask() {
    if (retired) {
      return new Admission.Retired();
    }
    if (disabled) {
      return new Admission.Never();
    }
    return switch (circuit) {
      case Circuit.Closed closed -> new Admission.Go();
      case Circuit.Probing probing -> new Admission.Rest(schedule.firstWait());
      case Circuit.Open open when open.until().isAfter(clock.instant()) ->
          new Admission.Rest(Duration.between(clock.instant(), open.until()));
      case Circuit.Open open -> {
        circuit = new Circuit.Probing();
        yield new Admission.Go();
      }
    };
  }

  /** What became of a delivery that was let through. */
  synchronized void told(Attempt attempt) {
    var now = clock.instant();
    if (attempt.taken()) {
      deliveredAt = now;
    } else {
      failedAt = now;
      failure = attempt.detail();
    }
    circuit =
        switch (attempt) {
          case Attempt.Accepted accepted -> circuit.succeeded();
          case Attempt.Queued queued -> circuit.succeeded();
          case Attempt.Written written -> circuit.succeeded();
          // About one mail or one address: the server works.
          case Attempt.Deferred deferred -> circuit.succeeded();
          case Attempt.Rejected rejected -> circuit.succeeded();
          case Attempt.Gone gone -> {
            disabled = true;
            dismissals.add(receiver);
            yield circuit.succeeded();
          }
          case Attempt.Refused refused -> refused(refused, now);
          case Attempt.Unreachable unreachable -> circuit.failed(settings, now);
          case Attempt.Forbidden forbidden -> circuit.failed(settings, now);
        };
  }

  /** Lets nothing through any more, whatever waits. */
  synchronized void retire() {
    retired = true;
  }

  /**
   * What became of deliveries so far.
   *
   * @param restsUntil until when it is left alone
   * @param deliveredAt when it last took something
   * @param failedAt when an attempt last failed
   * @param failure what was wrong then
   */
  record Account(
      Standing standing,
      Optional<Instant> restsUntil,
      Optional<Instant> deliveredAt,
      Optional<Instant> failedAt,
      Optional<String> failure) {}

  /** What became of deliveries so far. */
  synchronized Account account() {
    return new Account(
        standing(),
        circuit instanceof Circuit.Open open && open.until().isAfter(clock.instant())
            ? Optional.of(open.until())
            : Optional.empty(),
        Optional.ofNullable(deliveredAt),
        Optional.ofNullable(failedAt),
        Optional.ofNullable(failure));
  }

  /** How it stands. */
  synchronized Standing standing() {
    if (disabled) {
      return Standing.DISABLED;
    }
    return circuit instanceof Circuit.Closed ? Standing.DELIVERING : Standing.RESTING;
  }

  /** A refusal may be about the one request: only what is about the endpoint counts as failure. */
  private Circuit refused(Attempt.Refused refused, Instant now) {
    var status = refused.status();
    if (status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE) {
      Optional<Duration> asked = refused.retryAfter();
      if (asked.isPresent() && asked.get().isPositive()) {
        return circuit.rested(now.plus(schedule.bounded(asked.get())));
      }
    }
    return status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
        ? circuit.failed(settings, now)
        : circuit.succeeded();
  }
}
