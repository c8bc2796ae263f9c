package dev.hartig.alerting.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done while a recipient gives no sign of life.
 *
 * @param role what is expected of them
 * @param fallbacks ranked, first to try first
 * @param rung who is asked next when these are used up; null when nobody is
 * @param duty on whose duty they are asked; null when on nobody's
 * @param takesOver whether they are asked because they have come on
 */
public record Plan(
    Role role,
    List<Fallback> fallbacks,
    @Nullable Rung rung,
    @Nullable OnDuty duty,
    boolean takesOver) {

  /** Nothing is expected and nothing else is tried. */
  static final Plan NONE = new Plan(Role.INFORMED, List.of(), null);

  public Plan {
    fallbacks = List.copyOf(fallbacks);
  }

  /** For somebody who is not on duty. */
  public Plan(Role role, List<Fallback> fallbacks, @Nullable Rung rung) {
    this(role, fallbacks, rung, null, false);
  }

  /** After which nobody is asked. */
  Plan(Role role, List<Fallback> fallbacks) {
    this(role, fallbacks, null);
  }
}
