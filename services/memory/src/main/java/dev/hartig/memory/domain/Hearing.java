package dev.hartig.memory.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;

/**
 * What extraction knows beside the text.
 *
 * @param zone where the writer is, by whose calendar "tomorrow" is understood
 * @param nearness how near a sentence is to sentences that settle something: 1 very, 0 unknown, -1
 *     to sentences that do not. Asked only about sentences in which nothing was found by grammar;
 *     must be a function of the sentence alone, so that rebuilding gives the same memory
 */
public record Hearing(ZoneId zone, ToDoubleFunction<String> nearness) {

  /** UTC, and the grammar alone. */
  public static final Hearing PLAIN = in(ZoneOffset.UTC);

  /** The grammar alone, with the calendar of a zone. */
  static Hearing in(ZoneId zone) {
    return new Hearing(zone, sentence -> 0);
  }
}
