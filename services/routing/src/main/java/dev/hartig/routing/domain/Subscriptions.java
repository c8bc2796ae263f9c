package dev.hartig.routing.domain;

import java.util.List;

/**
 * What people said they want to hear of, asked of one signal.
 *
 * @param met those that it meets, by name
 * @param broken those that could not be asked; they point at nobody but are told of
 */
public record Subscriptions(List<Met> met, List<Broken> broken) {

  /** Rule of the reason why one points at nobody: it could not be asked. */
  public static final String BROKEN = "routing.subscription-broken";

  /** Nobody wants to hear of it. */
  public static final Subscriptions NONE = new Subscriptions(List.of(), List.of());

  public Subscriptions {
    met = List.copyOf(met);
    broken = List.copyOf(broken);
  }

  /**
   * One that a signal meets.
   *
   * @param name unique within the organisation
   * @param who as {@code person/<id>} or {@code team/<id>}
   */
  public record Met(String name, List<String> who) {

    public Met {
      who = List.copyOf(who);
    }
  }

  /**
   * One that could not be asked.
   *
   * @param problem in one line
   */
  public record Broken(String name, String problem) {}

  /** Why those that could not be asked point at nobody. */
  List<Reason> reasons() {
    return broken.stream()
        .map(
            one ->
                new Reason(
                    BROKEN,
                    "Subscription %s was ignored: %s".formatted(one.name(), one.problem()),
                    0,
                    List.of("subscription:" + one.name())))
        .toList();
  }
}
