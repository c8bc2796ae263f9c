package dev.hartig.gateway.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an alert stands. */
public enum AlertState {
  PENDING(true),
  FIRING(true),
  ACKNOWLEDGED(true),
  ESCALATED(true),
  RESOLVED(false),
  EXPIRED(false),
  SUPPRESSED(true);

  private final boolean open;

  AlertState(boolean open) {
    this.open = open;
  }

  /** False once nothing can happen to the alert any more. */
  public boolean open() {
    return open;
  }

  /** The state as JSON and filters have it: {@code firing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The states a filter word stands for: one state, {@code open} or {@code closed}; empty when it
   * is none of these.
   */
  public static Optional<Set<AlertState>> named(String word) {
    var wanted = EnumSet.noneOf(AlertState.class);
    for (var state : values()) {
      if (state.word().equals(word) || word.equals(state.open ? "open" : "closed")) {
        wanted.add(state);
      }
    }
    return wanted.isEmpty() ? Optional.empty() : Optional.of(wanted);
  }

  /** All words that {@link #named} takes, for messages. */
  public static String words() {
    return "open, closed, "
        + String.join(", ", Arrays.stream(values()).map(AlertState::word).toList());
  }
}
