package dev.hartig.medium.domain;

/**
 * What is believed of the share of good reactions to a medium: a Beta distribution, which begins
 * uniform (prior 1:1) and counts each reaction.
 *
 * @param good reactions for it and the prior's one; above 0
 * @param bad reactions against it and the prior's one; above 0
 */
record Odds(double good, double bad) {

  /** Lanczos' coefficients for the logarithm of the gamma function (Press et al., 6.1). */
  private static final double[] LANCZOS = {
    76.18009172947146,
    -86.50532032941677,
    24.01409824083091,
    -1.231739572450155,
    0.1208650973866179e-2,
    -0.5395239384953e-5
  };

  private static final int HALVINGS = 60;
  private static final int TERMS = 300;
  private static final double ENOUGH = 1e-12;
  private static final double TINY = 1e-300;

  /** Nothing is known yet. */
  static final Odds PRIOR = new Odds(1, 1);

  Odds {
    if (!(good > 0 && bad > 0)) {
      throw new IllegalArgumentException("odds are above 0: " + good + ":" + bad);
    }
  }

  /** These and one reaction of that weight. */
  Odds and(boolean isGood, double weight) {
    return isGood ? new Odds(good + weight, bad) : new Odds(good, bad + weight);
  }

  /** Reactions counted, without the prior's. */
  double counted() {
    return good + bad - PRIOR.good - PRIOR.bad;
  }

  /** The expected share. */
  double mean() {
    return good / (good + bad);
  }

  /**
   * A draw from the distribution, by its quantile function: the same seed, the same draw, on every
   * machine.
   */
  double draw(long seed) {
    var chance = ((mixed(seed) >>> 11) + 0.5) * 0x1.0p-53;
    var low = 0.0;
    var high = 1.0;
    for (var i = 0; i < HALVINGS; i++) {
      var middle = (low + high) / 2;
      if (share(middle) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Scrambles a seed (SplitMix64: Steele, Lea, Flood, OOPSLA 2014). */
  private static long mixed(long seed) {
    var z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * The regularised incomplete beta function at x, by its continued fraction (Press, Teukolsky,
   * Vetterling, Flannery: Numerical Recipes, 2nd ed., 6.4).
   */
  double share(double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    var front =
        StrictMath.exp(
            logGamma(good + bad)
                - logGamma(good)
                - logGamma(bad)
                + good * StrictMath.log(x)
                + bad * StrictMath.log1p(-x));
    // The fraction converges quickly on this side of the mean, and is mirrored on the other.
    return x < (good + 1) / (good + bad + 2)
        ? front * fraction(x, good, bad) / good
        : 1 - front * fraction(1 - x, bad, good) / bad;
  }

  private static double fraction(double x, double a, double b) {
    var c = 1.0;
    var d = 1 / apart(1 - (a + b) * x / (a + 1));
    var h = d;
    for (var m = 1; m <= TERMS; m++) {
      var even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
      d = 1 / apart(1 + even * d);
      c = apart(1 + even / c);
      h *= d * c;
      var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
      d = 1 / apart(1 + odd * d);
      c = apart(1 + odd / c);
      h *= d * c;
      if (StrictMath.abs(d * c - 1) < ENOUGH) {
        return h;
      }
    }
    return h;
  }

  private static double apart(double value) {
    return StrictMath.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    var sum = 1.000000000190015;
    for (var i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + 1 + i);
    }
    var t = x + 5.5;
    return (x + 0.5) * StrictMath.log(t) - t + StrictMath.log(2.5066282746310005 * sum / x);
  }
}
