package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a signal came from, so far as is needed to forget it: by whom and from what, as prints that
 * can be compared but not read.
 *
 * @param signalId the signal
 * @param author print of its author's handle; {@value #NOBODY} when nobody was named
 * @param source print of its source
 */
public record Origin(String signalId, long author, long source) {

  /** Print of nobody. */
  public static final long NOBODY = 0;

  /** The origin of a turn. */
  public static Origin of(Turn turn, String source) {
    var author = turn.author();
    return new Origin(turn.id(), author == null ? NOBODY : print(author.handle()), print(source));
  }

  /** First 8 bytes of the name-based UUID: of a million names, two agree once in 10^7 times. */
  static long print(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }
}
