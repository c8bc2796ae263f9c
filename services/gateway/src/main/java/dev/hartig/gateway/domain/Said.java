package dev.hartig.gateway.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody says to an alert.
 *
 * @param kind what is said
 * @param by who says it, at most 200 characters
 * @param note their words, at most 2,000 characters; empty when none
 */
public record Said(Kind kind, String by, String note) {

  /** Longest name of a speaker, in characters. */
  public static final int LONGEST_BY = 200;

  /** Longest note, in characters. */
  public static final int LONGEST_NOTE = 2_000;

  public Said {
    if (by.isBlank() || by.length() > LONGEST_BY) {
      throw new IllegalArgumentException("by must have 1 to " + LONGEST_BY + " characters");
    }
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("note must have at most " + LONGEST_NOTE + " characters");
    }
  }

  /** What can be said. */
  public enum Kind {
    ACKNOWLEDGE,
    RESOLVE,
    /** What follows on this matter is not for whom the alert was for. */
    WRONG_PERSON,
    /** It is after all. */
    RIGHT_PERSON,
    /** Another medium would have been right. */
    WRONG_MEDIUM,
    /** It came too late to be of use. */
    TOO_LATE,
    /** It is more than they want to be told. */
    TOO_MUCH;

    /** The kind as JSON has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it is about the matter, open or closed, and not about what is done with the alert.
     */
    public boolean corrects() {
      return this == WRONG_PERSON || this == RIGHT_PERSON;
    }

    /** Whether it is about how the recipient was told; alerting tells it on as a receipt. */
    public boolean judges() {
      return switch (this) {
        case WRONG_MEDIUM, TOO_LATE, TOO_MUCH -> true;
        case ACKNOWLEDGE, RESOLVE, WRONG_PERSON, RIGHT_PERSON -> false;
      };
    }

    /** Empty when nothing is called that. */
    public static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }
}
