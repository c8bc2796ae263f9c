package dev.hartig.gateway.stream;

import org.jspecify.annotations.Nullable;

/** The fabric beneath cannot be read or written just now; trying again later may help. */
public final class NotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotReadyException(String message) {
    this(message, null);
  }

  public NotReadyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
