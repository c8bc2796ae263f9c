package dev.hartig.topology.local.broker;

/** The data directory is not one that this broker can use; the message says why, in one line. */
public final class StaleDataException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a line for people. */
  public StaleDataException(String message) {
    super(message);
  }
}
