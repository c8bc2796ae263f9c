package dev.hartig.alerting.domain;

import java.util.List;

/**
 * What is to be done while a recipient gives no sign of life.
 *
 * @param role what is expected of them
 * @param fallbacks ranked, first to try first
 */
public record Plan(Role role, List<Fallback> fallbacks) {

  /** Nothing is expected and nothing else is tried. */
  static final Plan NONE = new Plan(Role.INFORMED, List.of());

  public Plan {
    fallbacks = List.copyOf(fallbacks);
  }
}
