package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events for tests of the machine. */
final class Moments {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  static final Labels LABELS = new Labels(Map.of(Labels.ORGANISATION, List.of("acme")));

  private Moments() {}

  static Event.Dispatched dispatch(String id, Medium medium, Instant notBefore) {
    return new Event.Dispatched(
        id, "alert-" + id, "signal-" + id, medium, notBefore, false, List.of(), List.of(), LABELS);
  }

  static Note note(String text, Instant at) {
    return new Note("history", text, at, "earlier");
  }
}
