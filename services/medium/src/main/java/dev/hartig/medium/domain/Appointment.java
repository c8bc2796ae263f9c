package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a time is looked for to have, before anybody has agreed to it. */
enum Appointment {

  /** Five minutes of talk, and as many to come together and to part. */
  CALL(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(5)),

  /** As calendars offer it by themselves. */
  MEETING(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofMinutes(15));

  private final Duration length;
  private final Duration notice;
  private final Duration grid;

  Appointment(Duration length, Duration notice, Duration grid) {
    this.length = length;
    this.notice = notice;
    this.grid = grid;
  }

  /** What a medium asks for; empty where it takes no common time. */
  static Optional<Appointment> of(Medium medium) {
    return switch (medium) {
      case CALL -> Optional.of(CALL);
      case MEETING -> Optional.of(MEETING);
      case PAGE, CHAT_MESSAGE, CHAT_THREAD, ISSUE, ISSUE_COMMENT, DOCUMENT, EMAIL, DIGEST ->
          Optional.empty();
    };
  }

  /** How long it takes. */
  Duration length() {
    return length;
  }

  /** Between the moment at which the last has heard of it and its beginning, at least. */
  Duration notice() {
    return notice;
  }

  /** From one moment at which it may begin to the next. */
  Duration grid() {
    return grid;
  }

  /**
   * The first moment, this one included, at which it may begin. Offsets of zones are whole quarters
   * of an hour, so that it is as round by everybody's clock.
   */
  Instant onGrid(Instant at) {
    var grid = this.grid.toSeconds();
    var second = at.getNano() == 0 ? at.getEpochSecond() : at.getEpochSecond() + 1;
    return Instant.ofEpochSecond(Math.ceilDiv(second, grid) * grid);
  }
}
