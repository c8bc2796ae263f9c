package dev.hartig.loadtests.report;

import java.util.Arrays;
import java.util.List;

/**
 * How a target stands after a run.
 *
 * @param target which
 * @param what is measured
 * @param bound what is wanted
 * @param standing whether it holds
 * @param measured the ratio or figure, or why there is none
 * @param command repeats it
 */
public record Verdict(
    Target target, String what, String bound, Standing standing, String measured, String command) {

  /** Whether a target holds. */
  public enum Standing {
    REACHED,
    MISSED,
    NOT_MEASURED
  }

  private static Verdict of(Target target, Standing standing, String measured) {
    return new Verdict(
        target,
        target.what(),
        target.bound(),
        standing,
        measured,
        "./hartig bench " + target.workload());
  }

  /** With a figure. */
  public static Verdict of(Target target, boolean holds, String measured) {
    return of(target, holds ? Standing.REACHED : Standing.MISSED, measured);
  }

  /** Without. */
  public static Verdict notMeasured(Target target, String why) {
    return of(target, Standing.NOT_MEASURED, why);
  }

  /**
   * A figure of ours as a multiple of the peer's.
   *
   * @param most the largest multiple at which the target holds
   */
  public static Verdict atMost(Target target, double ours, double peers, double most, String unit) {
    if (!(peers > 0) || !(ours > 0)) {
      return notMeasured(target, "one side has no figure");
    }
    return of(target, ours <= most * peers, ratio(ours, peers, unit));
  }

  /** The same, where more is better. */
  public static Verdict atLeast(
      Target target, double ours, double peers, double least, String unit) {
    if (!(peers > 0)) {
      return notMeasured(target, "the peer has no figure");
    }
    return of(target, ours >= least * peers, ratio(ours, peers, unit));
  }

  private static String ratio(double ours, double peers, String unit) {
    return "%s × (%s against %s %s)"
        .formatted(Formats.number(ours / peers), Formats.number(ours), Formats.number(peers), unit);
  }

  /** All targets in their order: those measured, then word that the others were not. */
  public static List<Verdict> all(List<Verdict> measured) {
    return Arrays.stream(Target.values())
        .map(
            target ->
                measured.stream()
                    .filter(verdict -> verdict.target() == target)
                    .findFirst()
                    .orElseGet(() -> notMeasured(target, "not in this run")))
        .toList();
  }
}
