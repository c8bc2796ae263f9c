package dev.hartig.gateway.domain;

import java.util.List;

/**
 * What somebody wants to hear of.
 *
 * @param name unique within the organisation
 * @param who as {@code person/<id>} or {@code team/<id>}, at least one
 * @param when CEL expression over a signal
 * @param channels realtime, fast, slow; empty for all
 */
public record Subscription(String name, List<String> who, String when, List<String> channels)
    implements PolicySet.Entry {

  public Subscription {
    who = List.copyOf(who);
    channels = List.copyOf(channels);
  }
}
