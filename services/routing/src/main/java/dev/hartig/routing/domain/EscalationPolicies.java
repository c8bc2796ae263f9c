package dev.hartig.routing.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The escalation policies whose condition one signal meets.
 *
 * @param met the first that fits is followed
 * @param broken those that could not be asked; they decide nothing but are told of
 */
public record EscalationPolicies(List<EscalationPolicy> met, List<Broken> broken) {

  /** Rule of the reason why one decides nothing: it could not be asked. */
  public static final String BROKEN = "routing.escalation-broken";

  /** No policy: the way goes up the directory. */
  public static final EscalationPolicies NONE = new EscalationPolicies(List.of(), List.of());

  public EscalationPolicies {
    met = List.copyOf(met);
    broken = List.copyOf(broken);
  }

  /**
   * One that could not be asked.
   *
   * @param problem in one line
   */
  public record Broken(String name, String problem) {}

  Optional<EscalationPolicy> fitting(Urgency urgency, @Nullable String team) {
    return met.stream().filter(one -> one.fits(urgency, team)).findFirst();
  }

  /** Why those that could not be asked decide nothing. */
  List<Reason> reasons() {
    return broken.stream()
        .map(
            one ->
                new Reason(
                    BROKEN,
                    "Escalation policy %s was ignored: %s".formatted(one.name(), one.problem()),
                    0,
                    List.of("escalation:" + one.name())))
        .toList();
  }
}
