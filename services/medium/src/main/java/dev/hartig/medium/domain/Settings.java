package dev.hartig.medium.domain;

import java.time.Duration;

/**
 * What an operator sets; everything else stands in the rules.
 *
 * @param exchangeWithin how recent a signal must be to count as part of the talk
 * @param policyRefresh how old the last look at the policies may be
 */
public record Settings(Duration exchangeWithin, Duration policyRefresh) {

  /** Where nothing else is configured: talk of the last day is still going on. A first guess. */
  public static final Settings DEFAULT = new Settings(Duration.ofHours(24), Duration.ofSeconds(1));

  public Settings {
    if (exchangeWithin.toMillis() <= 0) {
      throw new IllegalArgumentException("exchange-within must be positive: " + exchangeWithin);
    }
    if (policyRefresh.isNegative()) {
      throw new IllegalArgumentException("policy-refresh must not be negative: " + policyRefresh);
    }
  }
}
