package dev.hartig.medium.domain;

import java.util.Set;

/**
 * Who is to be reached.
 *
 * @param role what is expected of them
 * @param presence when they can be expected to be at work
 * @param preferences how they would rather be reached
 * @param handles by which they speak in threads
 */
public record Recipient(
    Role role, Presence presence, Preferences preferences, Set<String> handles) {

  public Recipient {
    handles = Set.copyOf(handles);
  }
}
