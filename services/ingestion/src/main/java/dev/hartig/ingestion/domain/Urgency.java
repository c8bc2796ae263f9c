package dev.hartig.ingestion.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon somebody must know; each urgency has a channel of the same name. */
public enum Urgency {
  /** Somebody must act now. */
  REALTIME,
  /** Somebody should know before it touches them, within hours. */
  FAST,
  /** It is remembered, and tells whoever asks. */
  SLOW;

  /** The urgency as it stands in attributes, metrics and sentences: {@code realtime}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The urgency of a word, in any case; empty when there is none of that name. */
  public static Optional<Urgency> of(String word) {
    return Arrays.stream(values()).filter(u -> u.name().equalsIgnoreCase(word)).findFirst();
  }
}
