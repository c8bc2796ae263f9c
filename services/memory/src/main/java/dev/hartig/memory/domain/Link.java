package dev.hartig.memory.domain;

import org.jspecify.annotations.Nullable;

/**
 * A link on its way to one of its two threads.
 *
 * @param organisation of both
 * @param thread to which it goes
 * @param related the other
 * @param ends decision of the other that says it ends one of this thread; null when none does
 */
public record Link(String organisation, String thread, Related related, @Nullable Decision ends) {

  /** Where the thread is kept. */
  public String key() {
    return organisation + "/" + thread;
  }
}
