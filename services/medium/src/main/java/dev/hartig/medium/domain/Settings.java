package dev.hartig.medium.domain;

import java.time.Duration;

/**
 * Where the rules draw their lines.
 *
 * @param many most recipients of what still goes to each of them alone
 * @param exchange least earlier signals that make a thread go back and forth
 * @param exchangeWithin how recent these must be
 */
public record Settings(int many, int exchange, Duration exchangeWithin) {

  /**
   * Where nothing else is configured. First guesses, all three: above seven recipients a message to
   * each costs more attention than it saves; three signals within a day are a conversation.
   */
  public static final Settings DEFAULT = new Settings(7, 3, Duration.ofHours(24));

  public Settings {
    if (many < 1) {
      throw new IllegalArgumentException("many must be at least 1: " + many);
    }
    if (exchange < 1) {
      throw new IllegalArgumentException("exchange must be at least 1: " + exchange);
    }
    if (exchangeWithin.toMillis() <= 0) {
      throw new IllegalArgumentException("exchange-within must be positive: " + exchangeWithin);
    }
  }
}
