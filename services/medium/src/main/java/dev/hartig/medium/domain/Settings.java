package dev.hartig.medium.domain;

import java.time.Duration;

/**
 * What an operator sets; everything else stands in the rules.
 *
 * @param exchangeWithin how recent a signal must be to count as part of the talk
 * @param policyRefresh how old the last look at the policies may be
 * @param budget interruptions a day of whoever says nothing of it, 0 to {@link Attention#UNBOUNDED}
 * @param learning whether what comes back changes by which medium people are told
 */
public record Settings(
    Duration exchangeWithin, Duration policyRefresh, int budget, boolean learning) {

  /**
   * Where nothing else is configured: talk of the last day is still going on, and one interruption
   * an hour of a day's work is fine. First guesses.
   */
  public static final Settings DEFAULT =
      new Settings(Duration.ofHours(24), Duration.ofSeconds(1), 8, true);

  public Settings {
    if (exchangeWithin.toMillis() <= 0) {
      throw new IllegalArgumentException("exchange-within must be positive: " + exchangeWithin);
    }
    if (policyRefresh.isNegative()) {
      throw new IllegalArgumentException("policy-refresh must not be negative: " + policyRefresh);
    }
    if (budget < 0 || budget > Attention.UNBOUNDED) {
      throw new IllegalArgumentException(
          "budget must be 0 to %d: %d".formatted(Attention.UNBOUNDED, budget));
    }
  }
}
