package dev.hartig.gateway.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for; what is null or empty does not restrict.
 *
 * @param states where they stand
 * @param channel the channel
 * @param service who gave them up
 * @param receiver who did not take them: {@code webhook:pager}, or {@code pager}; of a subscription
 *     {@code acme/billing}, or {@code billing}
 */
public record LetterFilter(
    Set<LetterState> states,
    @Nullable String channel,
    @Nullable String service,
    @Nullable String receiver) {

  private static final String SUBSCRIPTION = "subscription:";

  public LetterFilter {
    states = Set.copyOf(states);
  }

  /** What is open of a receiver. */
  public static LetterFilter open(@Nullable String channel, String receiver) {
    return new LetterFilter(Set.of(LetterState.OPEN), channel, null, receiver);
  }

  /** Whether it admits a letter. */
  public boolean admits(LetterView letter) {
    return (states.isEmpty()
            || LetterState.named(letter.state()).filter(states::contains).isPresent())
        && (channel == null || channel.equals(letter.channel()))
        && (service == null || service.equals(letter.service()))
        && (receiver == null || goesTo(letter, receiver));
  }

  private static boolean goesTo(LetterView letter, String receiver) {
    var delivery = letter.delivery();
    if (delivery == null) {
      return false;
    }
    var full = delivery.receiver();
    return full.equals(receiver)
        || full.substring(full.indexOf(':') + 1).equals(receiver)
        || full.startsWith(SUBSCRIPTION) && full.endsWith("/" + receiver);
  }
}
