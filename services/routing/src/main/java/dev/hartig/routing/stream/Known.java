package dev.hartig.routing.stream;

import dev.hartig.routing.codec.KnowledgeCodec;
import dev.hartig.routing.codec.PastCodec;
import dev.hartig.routing.codec.PrecedentsCodec;
import dev.hartig.routing.codec.TalkCodec;
import dev.hartig.routing.domain.Past;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Talk;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A signal and what is known of its thread and its subjects.
 *
 * @param signal what happened
 * @param past what was before
 * @param talk how the talk goes, for who chooses the medium; null when memory was not waited for
 */
record Known(Signal signal, Past past, @Nullable Talk talk) {

  /**
   * With who knows about what it is about and who had to do with what it is linked to or like, as
   * the table of relationships has it.
   */
  static Known recalled(
      Recollection recollection, Function<String, @Nullable Relationships> relationships) {
    var knowledge = KnowledgeCodec.knowledge(recollection, relationships);
    var precedents = PrecedentsCodec.precedents(recollection, relationships);
    return new Known(
        recollection.getSignal(),
        PastCodec.past(recollection).with(knowledge).with(precedents),
        TalkCodec.talk(recollection));
  }

  /** Nobody is paged for what they know: on realtime the thread's participants are enough. */
  static Known atOnce(Signal signal, @Nullable Relationships relationships) {
    return new Known(signal, PastCodec.past(relationships), null);
  }
}
