package dev.hartig.medium.domain;

import java.nio.charset.StandardCharsets;

/**
 * What is known of how somebody reacts.
 *
 * @param lessons what came back of what they were told on the channel
 * @param on whether that may change by which medium they are told
 * @param seed of what is drawn: the same for the same signal and recipient, so that a decision that
 *     is made again is the same
 */
public record Habits(Lessons lessons, boolean on, long seed) {

  /** The rules alone decide. */
  public static final Habits OFF = new Habits(Lessons.NONE, false, 0);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** A seed for a signal and a recipient (FNV-1a, 64 bits). */
  public static long seed(String signalId, String recipient) {
    var hash = FNV_OFFSET;
    for (var one : (signalId + "\n" + recipient).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
