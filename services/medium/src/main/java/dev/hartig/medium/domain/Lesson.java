package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one alert teaches about one medium.
 *
 * @param alertId the alert
 * @param medium by which somebody had been told of it
 * @param role what was expected of them
 * @param sign what came back
 * @param at when; to the millisecond
 */
public record Lesson(String alertId, Medium medium, Role role, Sign sign, Instant at) {

  /**
   * What a sign teaches; nothing where somebody gave none who was merely informed, or gave one so
   * late that the medium has no part in it.
   *
   * @param told when they were told by the medium
   */
  public static Optional<Lesson> of(
      Urgency urgency,
      String alertId,
      Medium medium,
      Role role,
      Instant told,
      Sign sign,
      Instant at) {
    var mute = sign == Sign.SILENCE && role == Role.INFORMED;
    var late = sign.good() && at.isAfter(told.plus(soon(urgency)));
    return mute || late
        ? Optional.empty()
        : Optional.of(new Lesson(alertId, medium, role, sign, at));
  }

  /** Within what time a reaction is one to the medium; first guesses. */
  static Duration soon(Urgency urgency) {
    return switch (urgency) {
      case REALTIME -> Duration.ofMinutes(15);
      case FAST -> Duration.ofHours(8);
      case SLOW -> Duration.ofDays(3);
    };
  }

  /** Whether both are about the same telling. */
  boolean isAbout(Lesson other) {
    return medium == other.medium && alertId.equals(other.alertId);
  }
}
