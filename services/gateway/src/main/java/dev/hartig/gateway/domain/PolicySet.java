package dev.hartig.gateway.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of urgency of one organisation.
 *
 * @param organisation for which they hold
 * @param policies in the order of the file
 */
public record PolicySet(String organisation, List<Policy> policies) {

  public PolicySet {
    policies = List.copyOf(policies);
  }

  /**
   * A rule.
   *
   * @param name unique within the organisation
   * @param when CEL expression; ingestion checks it
   * @param channel realtime, fast or slow
   * @param reason why, in a sentence
   * @param priority the lowest number wins
   */
  public record Policy(String name, String when, String channel, String reason, int priority) {}

  /** Everything under the key that the topic has it by. */
  public Map<String, Policy> entries() {
    var entries = new LinkedHashMap<String, Policy>();
    policies.forEach(policy -> entries.put(organisation + "/" + policy.name(), policy));
    return entries;
  }
}
