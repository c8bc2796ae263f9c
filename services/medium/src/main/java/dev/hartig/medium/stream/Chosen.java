package dev.hartig.medium.stream;

import dev.hartig.medium.codec.InterruptionCodec;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Interruption;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for one recipient.
 *
 * @param dispatch how and when
 * @param audit why
 * @param interruption what it takes of their attention; null where it does not interrupt
 */
record Chosen(Dispatch dispatch, Audit audit, @Nullable Interruption interruption) {

  /** The interruption under the person's key; nothing where it does not interrupt. */
  List<KeyValue<String, Interruption>> byPerson() {
    return interruption == null
        ? List.of()
        : List.of(
            KeyValue.pair(
                InterruptionCodec.key(interruption.getOrganisation(), interruption.getPerson()),
                interruption));
  }
}
