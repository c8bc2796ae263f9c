package dev.hartig.medium.domain;

/** The media that the rules choose from; the later ones interrupt less. */
public enum Medium {
  PAGE,
  CALL,
  MEETING,
  CHAT_MESSAGE,
  CHAT_THREAD,
  ISSUE_COMMENT,
  EMAIL,
  DIGEST
}
