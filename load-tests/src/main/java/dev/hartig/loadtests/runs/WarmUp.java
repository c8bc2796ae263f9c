package dev.hartig.loadtests.runs;

import dev.hartig.topology.local.plan.Jvm;
import java.time.Duration;
import java.util.Map;

/**
 * How a fabric is warmed before anything but its start is measured: JVMs that have just started
 * compile what they run.
 *
 * @param signals sent on each channel; 0 for no warm-up at all
 * @param round of them, so many at once; the next follow when they have come out
 * @param longest time after which it ends, warm or not
 * @param thorough whether it goes on until the compilers are almost done
 */
public record WarmUp(int signals, int round, Duration longest, boolean thorough) {

  private static final int USUAL = 6_000;
  private static final int QUICK = 2_000;

  /** Until the compilers rest. */
  public static WarmUp full() {
    return new WarmUp(USUAL, 1_500, Duration.ofMinutes(8), true);
  }

  /** For a first impression: a start, a workload and this are over in three minutes. */
  public static WarmUp quick() {
    return new WarmUp(QUICK, 200, Duration.ofSeconds(35), false);
  }

  /** The same with another number of signals. */
  public WarmUp signals(int signals) {
    return new WarmUp(signals, round, longest, thorough && signals > 0);
  }

  /**
   * With what the fabric compiles: as its peers do, with both compilers, where the warm-up waits
   * until these rest; else as {@code ./hartig up} does here, and as somebody has chosen.
   *
   * @param usual what a fabric on this machine has
   * @param environment variables of this process
   */
  public Jvm.Compiler compiler(Jvm.Compiler usual, Map<String, String> environment) {
    var isChosen = !environment.getOrDefault(Jvm.Compiler.VARIABLE, "").isEmpty();
    return thorough && !isChosen ? Jvm.Compiler.THOROUGH : usual;
  }

  /** For one service that was started again: half the time, for it runs on its own. */
  WarmUp ofOne() {
    return new WarmUp(signals, round, longest.dividedBy(2), thorough);
  }
}
