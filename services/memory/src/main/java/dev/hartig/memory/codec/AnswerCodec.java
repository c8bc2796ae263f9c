package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Reading;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to memory and what it answers. */
public final class AnswerCodec {

  private static final int STEP = 2;

  private AnswerCodec() {}

  /** The answer to a query. What is refused reads like what is not known. */
  public static Answer answer(Query query, Reading reading, Instant at) {
    var thread = shown(reading);
    return new Answer(query.getId(), query.getOrganisation(), thread != null, thread, at);
  }

  /** That memory was read, by whom and with what outcome. */
  public static Audit audit(Query query, Reading reading, Instant at) {
    return new Audit(
        RecollectionCodec.auditId(query.getId(), "answered"),
        query.getId(),
        query.getOrganisation(),
        query.getText(),
        Channel.SLOW,
        "memory",
        STEP,
        query.getAsker(),
        "answered",
        List.of(RecollectionCodec.reason(reading.reason())),
        null,
        at);
  }

  private static @Nullable ThreadMemory shown(Reading reading) {
    return switch (reading) {
      case Reading.Found found -> ThreadCodec.written(found.memory());
      case Reading.Unknown unknown -> null;
      case Reading.Refused refused -> null;
    };
  }
}
