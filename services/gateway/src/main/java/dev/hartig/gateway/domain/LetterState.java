package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a dead letter stands. */
public enum LetterState {
  /** Nobody has done anything about it. */
  OPEN,
  /** It is to be delivered once more, and nothing has come back. */
  REPLAYED,
  /** Its receiver has taken it since. */
  DELIVERED,
  /** Somebody has seen it, and it is not to be delivered. */
  DISCARDED;

  /** What somebody wants done with a letter. */
  public enum Wish {
    REPLAY,
    DISCARD
  }

  /**
   * An order, as far as it decides.
   *
   * @param givenUpAt moment of the letter that was meant
   */
  public record Ordered(Wish wish, Instant givenUpAt) {}

  /**
   * The state of a letter. An order is about the letter as it was then: what is given up once more
   * is open again.
   *
   * @param givenUpAt moment of the letter
   * @param order the latest about it; null when there is none
   * @param deliveredAt when its receiver took the same revision; null when it never did
   */
  public static LetterState of(
      Instant givenUpAt, @Nullable Ordered order, @Nullable Instant deliveredAt) {
    if (deliveredAt != null && !deliveredAt.isBefore(givenUpAt)) {
      return DELIVERED;
    }
    if (order == null || !order.givenUpAt().equals(givenUpAt)) {
      return OPEN;
    }
    return switch (order.wish()) {
      case REPLAY -> REPLAYED;
      case DISCARD -> DISCARDED;
    };
  }

  /** The state as JSON has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty when nothing is called that. */
  public static Optional<LetterState> named(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** All words, for whoever wrote another. */
  public static String words() {
    return List.of(values()).stream().map(LetterState::word).collect(Collectors.joining(", "));
  }
}
