package dev.hartig.gateway.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one organisation, of urgency, of the medium, of what is kept quiet and at which pace
 * the rest is told, of what is one matter, what its people want to hear of, and who is asked when
 * nobody answers.
 *
 * @param organisation for which they hold
 * @param policies of urgency, in the order of the file
 * @param medium of the medium, guards first, else in the order of the file
 * @param subscriptions in the order of the file
 * @param escalations in the order of the file
 * @param inhibitions in the order of the file
 * @param mutes in the order of the file
 * @param tempos in the order of the file
 * @param groupings in the order of the file
 */
public record PolicySet(
    String organisation,
    List<Policy> policies,
    List<MediumRule> medium,
    List<Subscription> subscriptions,
    List<EscalationPolicy> escalations,
    List<Inhibition> inhibitions,
    List<Mute> mutes,
    List<Tempo> tempos,
    List<Grouping> groupings) {

  public PolicySet {
    policies = List.copyOf(policies);
    medium = List.copyOf(medium);
    subscriptions = List.copyOf(subscriptions);
    escalations = List.copyOf(escalations);
    inhibitions = List.copyOf(inhibitions);
    mutes = List.copyOf(mutes);
    tempos = List.copyOf(tempos);
    groupings = List.copyOf(groupings);
  }

  /**
   * A rule of urgency.
   *
   * @param name unique within the organisation
   * @param when CEL expression
   * @param channel realtime, fast or slow
   * @param reason why, in a sentence
   * @param priority the lowest number wins
   */
  public record Policy(String name, String when, String channel, String reason, int priority)
      implements Entry {}

  /** What stands under one key of the topic. */
  public sealed interface Entry
      permits Policy,
          MediumRule,
          Subscription,
          EscalationPolicy,
          Inhibition,
          Mute,
          Tempo,
          Grouping {}

  /** Everything under the key that the topic has it by. */
  public Map<String, Entry> entries() {
    var entries = new LinkedHashMap<String, Entry>();
    policies.forEach(policy -> entries.put(organisation + "/" + policy.name(), policy));
    medium.forEach(rule -> entries.put(organisation + "/" + rule.kind() + "/" + rule.id(), rule));
    subscriptions.forEach(one -> entries.put(organisation + "/subscription/" + one.name(), one));
    escalations.forEach(one -> entries.put(organisation + "/escalation/" + one.name(), one));
    inhibitions.forEach(one -> entries.put(organisation + "/inhibition/" + one.name(), one));
    mutes.forEach(one -> entries.put(organisation + "/mute/" + one.name(), one));
    tempos.forEach(one -> entries.put(organisation + "/tempo/" + one.name(), one));
    groupings.forEach(one -> entries.put(organisation + "/grouping/" + one.name(), one));
    return entries;
  }
}
