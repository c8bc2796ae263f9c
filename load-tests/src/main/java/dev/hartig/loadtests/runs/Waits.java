package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Latencies;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long signals of a run waited, before and after a moment.
 *
 * @param pass the run
 * @param arrival when each number came out
 */
record Waits(Pass pass, IntFunction<@Nullable Long> arrival) {

  /**
   * The longest wait of a signal due after a moment, less the median wait of those due before, in
   * seconds; what was under way at the moment counts as after. 0 when nothing waited longer.
   */
  double longerAfter(long moment) {
    var before = new Latencies();
    var longest = 0L;
    for (var number = 0; number < pass.ledger().size(); number++) {
      var arrived = arrival.apply(number);
      if (arrived == null) {
        continue;
      }
      var wait = arrived - pass.ledger().due(number);
      if (arrived < moment) {
        before.note(wait);
      } else {
        longest = Math.max(longest, wait);
      }
    }
    return Math.max(0, longest / 1e9 - before.millis(50) / 1e3);
  }
}
