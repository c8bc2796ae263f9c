package dev.hartig.routing.policy;

import java.util.Map;

/** An expression, ready to be asked; safe for use by many threads. */
@FunctionalInterface
public interface Condition {

  /**
   * Asks it.
   *
   * @param signal members of the variable {@code signal} by name
   */
  Verdict of(Map<String, Object> signal);
}
