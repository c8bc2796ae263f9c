package dev.hartig.gateway.domain;

import java.util.List;

/** What reading a file came to: everything or nothing. */
public sealed interface Reading<T> {

  /** All of it is good. */
  record Valid<T>(T value) implements Reading<T> {}

  /**
   * Something is not; nothing of it counts.
   *
   * @param flaws in the order of the file, at least one
   */
  record Invalid<T>(List<Flaw> flaws) implements Reading<T> {

    public Invalid {
      flaws = List.copyOf(flaws);
      if (flaws.isEmpty()) {
        throw new IllegalArgumentException("invalid, but nothing is wrong");
      }
    }
  }
}
