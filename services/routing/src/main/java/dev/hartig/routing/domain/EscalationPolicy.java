package dev.hartig.routing.domain;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked one after another when nobody answers, as an organisation wants it. The form is
 * GoAlert's: steps with a delay each, and how often they are gone through again.
 *
 * @param name unique within the organisation
 * @param channels on which it holds
 * @param teams ids of the teams for whose matters it holds; empty for all
 * @param after how long those have to whom the signal itself points
 * @param repeat how often the steps are gone through again
 * @param steps in their order
 * @param handover ids of the people to whom it is handed over in the end; empty for the top of the
 *     directory
 */
public record EscalationPolicy(
    String name,
    Set<Urgency> channels,
    Set<String> teams,
    Duration after,
    int repeat,
    List<Step> steps,
    List<String> handover) {

  public EscalationPolicy {
    channels = Set.copyOf(channels);
    teams = Set.copyOf(teams);
    steps = List.copyOf(steps);
    handover = List.copyOf(handover);
    if (after.isNegative() || repeat < 0) {
      throw new IllegalArgumentException(
          "escalation policy " + name + " waits " + after + " and repeats " + repeat);
    }
  }

  /**
   * Who is asked together.
   *
   * @param who {@code person/<id>}, {@code team/<id>}, {@code on-call/<team>}, {@code lead/<team>},
   *     {@code manager/<person>}; {@code team}, {@code on-call} and {@code lead} alone mean the
   *     team that answers for the matter
   * @param after how long they have
   * @param each whether each of them has to take it, and not merely one
   * @param awake whether at first only those are asked who are at work or awake
   */
  public record Step(List<String> who, Duration after, boolean each, boolean awake) {

    public Step {
      who = List.copyOf(who);
      if (after.isNegative()) {
        throw new IllegalArgumentException("a step waits " + after);
      }
    }
  }

  /** Whether it is the way for what is this urgent and for which this team answers. */
  boolean fits(Urgency urgency, @Nullable String team) {
    return channels.contains(urgency)
        && (teams.isEmpty() || (team != null && teams.contains(team)));
  }
}
