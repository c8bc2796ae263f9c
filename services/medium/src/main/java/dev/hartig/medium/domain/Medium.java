package dev.hartig.medium.domain;

import java.util.Locale;

/** The media that the rules choose from; the later ones interrupt less. */
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
  DIGEST;

  /** The medium in a sentence and in files: {@code chat message}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
