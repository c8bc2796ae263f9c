package dev.hartig.memory.index;

import org.jspecify.annotations.Nullable;

/** What the recall index is kept in cannot be asked now; the same call may succeed later. */
public final class IndexAway extends RuntimeException {

  private static final long serialVersionUID = 1;

  public IndexAway(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
