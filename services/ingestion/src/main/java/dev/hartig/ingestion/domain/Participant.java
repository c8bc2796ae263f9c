package dev.hartig.ingestion.domain;

import java.util.Optional;

/**
 * Somebody or something taking part, by the handle that its own tool gave it.
 *
 * @param handle scheme and value, such as {@code github:octocat} or {@code name:Ivan Herman}
 * @param name to display
 * @param role what it did there: author, assignee, reviewer, attendee, chair, scribe, speaker
 * @param automated true for a bot, an app or another program
 */
public record Participant(String handle, Optional<String> name, String role, boolean automated) {

  public Participant {
    if (!handle.contains(":")) {
      throw new IllegalArgumentException("a handle has a scheme: " + handle);
    }
  }
}
