package dev.hartig.routing.domain;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people say themselves about whom a signal concerns.
 *
 * @param subscriptions what they want to hear of, asked of the signal
 * @param corrections that somebody, by their id as a recipient, is the wrong person for the
 *     signal's matter; null when nobody says so
 */
public record Voices(
    Subscriptions subscriptions, Function<String, @Nullable Correction> corrections) {

  /** Nobody says anything. */
  public static final Voices NONE = new Voices(Subscriptions.NONE, recipient -> null);
}
