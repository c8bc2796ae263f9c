package dev.hartig.medium.domain;

/**
 * What came back of being told by a medium; the later ones say more about it, and count where
 * several came back of one alert.
 */
public enum Sign {
  /** Nothing, although something was expected. */
  SILENCE,
  ACKNOWLEDGED,
  ANSWERED,
  TOO_LATE,
  TOO_MUCH,
  WRONG_MEDIUM;

  /** Whether it speaks for the medium. */
  public boolean good() {
    return switch (this) {
      case ACKNOWLEDGED, ANSWERED -> true;
      case SILENCE, TOO_LATE, TOO_MUCH, WRONG_MEDIUM -> false;
    };
  }
}
