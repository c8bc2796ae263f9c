package dev.hartig.gateway.domain;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for; what is null does not restrict.
 *
 * @param who a person's id or any handle of the person or of a team
 * @param states words of {@link AlertState}; empty for all
 * @param channel realtime, fast or slow
 * @param thread the whole name of a thread
 */
public record AlertFilter(
    @Nullable String who,
    Set<AlertState> states,
    @Nullable String channel,
    @Nullable String thread) {

  /** Restricts nothing. */
  public static final AlertFilter ALL = new AlertFilter(null, Set.of(), null, null);

  public AlertFilter {
    states = Set.copyOf(states);
  }

  /**
   * @param meant ids that {@link #who} stands for in the alert's organisation
   */
  public boolean admits(AlertView alert, Collection<String> meant) {
    return (who == null
            || who.equals(alert.recipient().id())
            || meant.contains(alert.recipient().id()))
        && (states.isEmpty() || states.stream().anyMatch(s -> s.word().equals(alert.state())))
        && (channel == null || channel.equals(alert.channel()))
        && (thread == null || thread.equals(alert.thread()));
  }
}
