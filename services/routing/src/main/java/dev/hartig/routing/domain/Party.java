package dev.hartig.routing.domain;

import org.jspecify.annotations.Nullable;

/**
 * Somebody or something taking part in a signal.
 *
 * @param handle as its own tool calls it, {@code github:ann}
 * @param name to display; null when the tool gave none
 * @param part what it does there
 * @param automated true for a program
 */
public record Party(String handle, @Nullable String name, Part part, boolean automated) {

  public Party {
    if (handle.isBlank()) {
      throw new IllegalArgumentException("a party needs a handle");
    }
  }
}
