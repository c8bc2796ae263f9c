package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.List;

/**
 * Who is asked one after another when nobody answers.
 *
 * @param name unique within the organisation
 * @param when CEL expression over a signal; empty where it always holds
 * @param priority the lowest number wins
 * @param channels realtime, fast, slow; at least one
 * @param teams ids of the teams for whose matters it holds; empty for all
 * @param after how long those have to whom the signal itself points
 * @param repeat how often the steps are gone through again
 * @param steps in their order, those of other policies that it refers to among them; at least one
 * @param handover ids of the people to whom it is handed over in the end; empty for the top of the
 *     directory
 */
public record EscalationPolicy(
    String name,
    String when,
    int priority,
    List<String> channels,
    List<String> teams,
    Duration after,
    int repeat,
    List<Step> steps,
    List<String> handover)
    implements PolicySet.Entry {

  public EscalationPolicy {
    channels = List.copyOf(channels);
    teams = List.copyOf(teams);
    steps = List.copyOf(steps);
    handover = List.copyOf(handover);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("escalation policy " + name + " asks nobody");
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
    }
  }
}
