package dev.hartig.routing.domain;

/**
 * What a {@link Rule} gives.
 *
 * @param role what it makes of the person
 * @param weight what it adds, between 0 and 1
 */
public record Share(Role role, double weight) {

  public Share {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException("a weight lies between 0 and 1, not at " + weight);
    }
  }
}
