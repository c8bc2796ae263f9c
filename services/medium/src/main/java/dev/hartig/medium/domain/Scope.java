package dev.hartig.medium.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * For whom and what a rule or a guard holds.
 *
 * @param urgencies channels it holds on; all where none is given
 * @param roles it holds for; all where none is given
 * @param expression the condition as written; empty when it always holds
 * @param condition the same, ready to be asked
 */
public record Scope(
    Set<Urgency> urgencies, Set<Role> roles, String expression, Condition condition) {

  public Scope {
    urgencies = urgencies.isEmpty() ? EnumSet.allOf(Urgency.class) : EnumSet.copyOf(urgencies);
    roles = roles.isEmpty() ? EnumSet.allOf(Role.class) : EnumSet.copyOf(roles);
  }

  boolean covers(Urgency urgency, Role role) {
    return urgencies.contains(urgency) && roles.contains(role);
  }
}
