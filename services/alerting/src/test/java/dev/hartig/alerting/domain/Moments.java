package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;

/** Events for tests of the machine. */
final class Moments {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private Moments() {}

  static Event.Dispatched dispatch(String id, Medium medium, Instant notBefore) {
    return new Event.Dispatched(
        id, "alert-" + id, "signal-" + id, medium, notBefore, false, List.of(), List.of());
  }

  static Note note(String text, Instant at) {
    return new Note("history", text, at, "earlier");
  }
}
