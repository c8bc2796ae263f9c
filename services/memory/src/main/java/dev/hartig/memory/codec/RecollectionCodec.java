package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** What memory says about a signal. */
public final class RecollectionCodec {

  /** Participants told to others: the schema's bound of relationships. */
  private static final int PARTICIPANTS = 50;

  private static final int STEP = 2;

  private RecollectionCodec() {}

  /** The signal with what memory adds to it. */
  public static Recollection recollection(Signal signal, Remembering remembering) {
    var recall = remembering.recall();
    return new Recollection(
        signal,
        recall.signals(),
        recall.firstAt(),
        each(recall.history(), ThreadCodec::written),
        each(recall.participants(), ThreadCodec::written),
        each(recall.decisions(), FactCodec::written),
        each(recall.commitments(), FactCodec::written),
        each(recall.facts().settled(), FactCodec::written),
        each(recall.facts().promised(), FactCodec::written),
        each(recall.reasons(), RecollectionCodec::reason));
  }

  /** Who works on the signal's thread. */
  public static Relationships relationships(Remembering remembering) {
    var memory = remembering.memory();
    return new Relationships(
        memory.organisation(),
        memory.thread(),
        memory.participants().stream().limit(PARTICIPANTS).map(ThreadCodec::written).toList());
  }

  /** That and why it was recalled. */
  public static Audit audit(Signal signal, Remembering remembering, Instant at) {
    return new Audit(
        auditId(signal.getId(), "recalled"),
        signal.getId(),
        signal.getEnvelope().getOrganisation(),
        signal.getThread(),
        signal.getChannel(),
        "memory",
        STEP,
        "",
        "recalled",
        each(remembering.recall().reasons(), RecollectionCodec::reason),
        null,
        at);
  }

  static String auditId(String about, String outcome) {
    var name = "memory/" + about + "//" + outcome;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static dev.hartig.schemas.Reason reason(Reason reason) {
    return new dev.hartig.schemas.Reason(reason.rule(), reason.text(), 0.0, reason.evidence());
  }
}
