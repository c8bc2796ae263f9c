package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Inquiry;
import dev.hartig.memory.domain.Reading;
import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Brief;
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
    return new Answer(query.getId(), query.getOrganisation(), thread != null, thread, at, null);
  }

  /** That memory was read, by whom and with what outcome. */
  public static Audit audit(Query query, Reading reading, Instant at) {
    return audit(query, reading.reason(), at);
  }

  private static Audit audit(Query query, Reason reason, Instant at) {
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
        List.of(RecollectionCodec.reason(reason)),
        null,
        at);
  }

  /** The answer to a question for a brief. */
  public static Answer brief(Query query, Inquiry inquiry, Instant at) {
    var brief =
        switch (inquiry) {
          case Inquiry.Known(var about, var title, var text, var evidence) ->
              new Brief(about, title, text, ThreadCodec.each(evidence, ThreadCodec::written));
          case Inquiry.Unknown unknown -> null;
        };
    return new Answer(query.getId(), query.getOrganisation(), brief != null, null, at, brief);
  }

  /** That a brief was asked for, by whom and of what. */
  public static Audit audit(Query query, Inquiry inquiry, Instant at) {
    return audit(
        query,
        switch (inquiry) {
          case Inquiry.Known known ->
              new Reason(
                  "memory.read",
                  "%s was briefed on %s.".formatted(query.getAsker(), known.about()),
                  known.evidence().stream().map(Remembered::signalId).toList());
          case Inquiry.Unknown unknown ->
              new Reason(
                  "memory.unknown",
                  "%s asked for a brief of something memory does not know."
                      .formatted(query.getAsker()),
                  List.of());
        },
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
