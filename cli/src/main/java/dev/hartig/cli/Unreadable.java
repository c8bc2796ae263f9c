package dev.hartig.cli;

/** A file, or a line of it, cannot be used; the message begins with its name. */
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unreadable(String file, String message) {
    super(file + ": " + message);
  }

  Unreadable(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
