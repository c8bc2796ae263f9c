package dev.hartig.memory.domain;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a signal.
 *
 * @param handle scheme:value, as the tool gave it
 * @param name to display; null when the tool gave none
 * @param automated true for a bot, an app or another program
 */
public record Party(String handle, @Nullable String name, boolean automated) {

  public Party {
    if (handle.isBlank()) {
      throw new IllegalArgumentException("a party needs a handle");
    }
  }

  /** The handle without its scheme: {@code octocat} of {@code github:octocat}. */
  String value() {
    return handle.substring(handle.indexOf(':') + 1);
  }
}
