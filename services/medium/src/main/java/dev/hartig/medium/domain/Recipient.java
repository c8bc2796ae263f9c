package dev.hartig.medium.domain;

import java.util.Set;

/**
 * Who is to be reached.
 *
 * @param role what is expected of them
 * @param presence when they can be expected to be at work
 * @param preferences how they would rather be reached
 * @param handles by which they speak in threads
 * @param attention what is left of it
 * @param busy when their calendar says that they are busy
 */
public record Recipient(
    Role role,
    Presence presence,
    Preferences preferences,
    Set<String> handles,
    Attention attention,
    Busy busy) {

  public Recipient {
    handles = Set.copyOf(handles);
  }

  /** Somebody of whom no calendar is known. */
  public Recipient(
      Role role,
      Presence presence,
      Preferences preferences,
      Set<String> handles,
      Attention attention) {
    this(role, presence, preferences, handles, attention, Busy.NEVER);
  }
}
