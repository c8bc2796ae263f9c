package dev.hartig.routing.domain;

/**
 * How much two people did together.
 *
 * @param one handle
 * @param other handle
 * @param weight as of the moment it is judged by, above 0; no unit, only ratios count
 */
public record Tie(String one, String other, double weight) {

  public Tie {
    if (one.equals(other)) {
      throw new IllegalArgumentException(one + " cannot be tied to themselves");
    }
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "%s and %s cannot be tied with the weight %s".formatted(one, other, weight));
    }
  }
}
