package dev.hartig.medium.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be reached.
 *
 * @param role what is expected of them
 * @param hours when they work; null when that is unknown or always
 * @param handles by which they speak in threads
 */
public record Recipient(Role role, @Nullable WorkingHours hours, Set<String> handles) {

  public Recipient {
    handles = Set.copyOf(handles);
  }
}
