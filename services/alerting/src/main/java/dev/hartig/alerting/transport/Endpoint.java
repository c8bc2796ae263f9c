package dev.hartig.alerting.transport;

import dev.hartig.alerting.config.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

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
    circuit =
        switch (attempt) {
          case Attempt.Accepted accepted -> circuit.succeeded();
          case Attempt.Queued queued -> circuit.succeeded();
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
