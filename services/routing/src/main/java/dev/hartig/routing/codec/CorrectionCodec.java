package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Correction;
import dev.hartig.schemas.Signal;
import org.jspecify.annotations.Nullable;

/** Reads that somebody is the wrong person for a matter. */
public final class CorrectionCodec {

  private CorrectionCodec() {}

  /**
   * What is said of a recipient and the signal's matter.
   *
   * @return null when it is said of another: two matters may share a key, where one's name holds
   *     what separates the parts of a key
   */
  public static @Nullable Correction correction(
      dev.hartig.schemas.Correction correction, Signal signal, String recipient) {
    return correction.getThread().equals(signal.getThread())
            && correction.getRecipient().equals(recipient)
        ? new Correction(correction.getBy(), correction.getAt(), correction.getSignalId())
        : null;
  }
}
