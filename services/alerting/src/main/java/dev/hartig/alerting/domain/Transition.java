package dev.hartig.alerting.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an event leads to.
 *
 * @param state the state after it
 * @param effects what follows, in order
 */
public record Transition(State state, List<Effect> effects) {

  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition to(State state, Effect... effects) {
    return new Transition(state, List.of(effects));
  }

  Transition with(Effect further) {
    return new Transition(state, Stream.concat(effects.stream(), Stream.of(further)).toList());
  }
}
