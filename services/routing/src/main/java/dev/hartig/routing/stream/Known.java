package dev.hartig.routing.stream;

import dev.hartig.routing.codec.PastCodec;
import dev.hartig.routing.domain.Past;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A signal and what is known of its thread.
 *
 * @param signal what happened
 * @param past what was before
 */
record Known(Signal signal, Past past) {

  static Known recalled(Recollection recollection) {
    return new Known(recollection.getSignal(), PastCodec.past(recollection));
  }

  static Known atOnce(Signal signal, @Nullable Relationships relationships) {
    return new Known(signal, PastCodec.past(relationships));
  }
}
