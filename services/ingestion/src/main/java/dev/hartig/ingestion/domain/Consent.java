package dev.hartig.ingestion.domain;

import java.util.Arrays;
import java.util.Optional;

/** The widest circle that may be shown what a signal says. */
public enum Consent {
  /** Only those who took part. */
  PRIVATE,
  /** Everybody in the organisation. */
  ORGANISATION,
  /** Everybody. */
  PUBLIC;

  /** The scope of a word, in any case; empty when there is none of that name. */
  public static Optional<Consent> of(String word) {
    return Arrays.stream(values()).filter(c -> c.name().equalsIgnoreCase(word)).findFirst();
  }
}
