package dev.hartig.verification.simulation;

import org.jspecify.annotations.Nullable;

/** A promise does not hold. */
final class PromiseBroken extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final @Nullable String signalId;

  /**
   * @param promise which, in the words of the design
   * @param signalId the signal concerned; null when it concerns none in particular
   */
  PromiseBroken(String promise, @Nullable String signalId, String how) {
    super("\"" + promise + "\" does not hold: " + how);
    this.signalId = signalId;
  }

  @Nullable String signalId() {
    return signalId;
  }
}
