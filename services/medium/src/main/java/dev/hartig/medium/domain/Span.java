package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of time.
 *
 * @param from its beginning
 * @param to its end, not included; not before the beginning
 */
record Span(Instant from, Instant to) {

  long minutes() {
    return Duration.between(from, to).toMinutes();
  }

  /** What two lists of stretches have in common. */
  static List<Span> common(List<Span> some, List<Span> others) {
    return some.stream()
        .flatMap(one -> others.stream().map(other -> one.cut(other)))
        .filter(span -> span.from().isBefore(span.to()))
        .toList();
  }

  /** What is left of it without another, in order. */
  List<Span> without(Span other) {
    return Stream.of(cut(new Span(Instant.MIN, other.from)), cut(new Span(other.to, Instant.MAX)))
        .filter(span -> span.from().isBefore(span.to()))
        .toList();
  }

  private Span cut(Span other) {
    return new Span(
        from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
  }
}
