package dev.hartig.topology.catalogue;

/**
 * What an expression of CEL may cost, wherever one is checked or evaluated: the gateway must refuse
 * what a service would refuse later, and no expression may hang a service.
 */
public final class ExpressionLimits {

  /** Characters of an expression. */
  public static final int CHARACTERS = 4_000;

  /** How deep it may be nested. */
  public static final int DEPTH = 50;

  /** Iterations that all comprehensions of one evaluation share. */
  public static final int ITERATIONS = 2_000;

  /** Instructions of one regular expression; evaluation costs at most this times the text. */
  public static final int REGEX = 300;

  /** Instructions of the regular expression of a silence: a list of some hundred words. */
  public static final int MATCHER = 3_000;

  /** Expressions that a service keeps compiled. */
  public static final int COMPILED = 1_000;

  private ExpressionLimits() {}
}
