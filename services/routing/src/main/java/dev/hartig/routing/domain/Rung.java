package dev.hartig.routing.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands who is asked to act, and what comes when they give no sign of life.
 *
 * @param policy name of the escalation policy; empty for the way up the directory
 * @param step 0 for those to whom the signal itself points, 1 for those asked next, and so on
 * @param round which time through the policy, from 1
 * @param after how long they have, before the next are asked
 * @param last whether nobody comes after them
 * @param each whether each of those asked has to take it, and not merely one
 * @param team id of the team that answers for what the signal concerns; null when none does
 * @param asked ids of everybody asked so far, in their order, those of this step included
 */
public record Rung(
    String policy,
    int step,
    int round,
    Duration after,
    boolean last,
    boolean each,
    @Nullable String team,
    List<String> asked) {

  public Rung {
    asked = List.copyOf(asked);
    if (step < 0 || round < 1 || after.isNegative()) {
      throw new IllegalArgumentException(
          "step " + step + ", round " + round + ", after " + after + " is no rung");
    }
  }
}
