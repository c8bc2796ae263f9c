package dev.hartig.alerting.transport;

import java.time.Duration;
import java.time.Instant;

/**
 * A circuit breaker: whether requests to an endpoint make sense at the moment. After a number of
 * failures in a row it opens and nothing is sent; when its rest is over one request goes through,
 * and what becomes of it closes the circuit or opens it again.
 *
 * <p>Pure: what happened and when come in, the next state goes out.
 */
sealed interface Circuit {

  /** Requests go through; so many have failed since one succeeded. */
  record Closed(int failures) implements Circuit {}

  /** Nothing goes through until then. */
  record Open(Instant until) implements Circuit {}

  /** One request is on its way to see whether the endpoint is back. */
  record Probing() implements Circuit {}

  /**
   * What a circuit is set up with.
   *
   * @param failures in a row, after which it opens
   * @param rest how long it stays open
   */
  record Settings(int failures, Duration rest) {
    public Settings {
      if (failures < 1 || !rest.isPositive()) {
        throw new IllegalArgumentException(
            "a circuit opens after one failure or more and for some time, not after %d for %s"
                .formatted(failures, rest));
      }
    }
  }

  /** How it begins. */
  static Circuit fresh() {
    return new Closed(0);
  }

  /** The endpoint answered as one that works. */
  default Circuit succeeded() {
    return fresh();
  }

  /** The endpoint failed. What was on its way when the circuit opened does not prolong its rest. */
  default Circuit failed(Settings settings, Instant now) {
    return switch (this) {
      case Closed closed when closed.failures() + 1 < settings.failures() ->
          new Closed(closed.failures() + 1);
      case Closed closed -> new Open(now.plus(settings.rest()));
      case Probing probing -> new Open(now.plus(settings.rest()));
      case Open open -> open;
    };
  }

  /** The endpoint asks to be left alone until then. */
  default Circuit rested(Instant until) {
    return this instanceof Open open && open.until().isAfter(until) ? open : new Open(until);
  }
}
