package dev.hartig.alerting.domain;

import java.util.Locale;

/** How a recipient is reached; the later ones interrupt less. */
public enum Medium {
  PAGE,
  CALL,
  MEETING,
  CHAT_MESSAGE,
  CHAT_THREAD,
  ISSUE,
  ISSUE_COMMENT,
  DOCUMENT,
  EMAIL,
  DIGEST,
  AMBIENT;

  /** Whether this one breaks into somebody's work more than the other does. */
  public boolean interruptsMoreThan(Medium other) {
    return compareTo(other) < 0;
  }

  /** The medium in a sentence: {@code chat message}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
