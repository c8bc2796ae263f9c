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

  /** Whether it breaks into what somebody does; a chat's thread notifies those told of it, too. */
  public boolean interrupts() {
    return switch (this) {
      case PAGE, CALL, MEETING, CHAT_MESSAGE, CHAT_THREAD -> true;
      case ISSUE, ISSUE_COMMENT, DOCUMENT, EMAIL, DIGEST -> false;
    };
  }

  /** The medium in a sentence and in files: {@code chat message}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
