package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Deeds;
import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.Subject;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What memory says about a signal. */
public final class RecollectionCodec {

  /** Participants told to others: the schema's bound of relationships. */
  private static final int PARTICIPANTS = 50;

  /** Ties and subjects told to others: the schema's bounds. */
  private static final int TIES = 30;

  private static final int SUBJECTS = 8;

  private static final int STEP = 2;

  private RecollectionCodec() {}

  /**
   * The signal with what memory adds to it.
   *
   * @param halfLife time in which having taken part loses half its weight
   */
  public static Recollection recollection(
      Signal signal, Remembering remembering, Duration halfLife) {
    var recall = remembering.recall();
    var turn = TurnCodec.turn(signal);
    return new Recollection(
        signal,
        recall.signals(),
        recall.firstAt(),
        each(recall.history(), ThreadCodec::written),
        PeopleCodec.told(recall.participants(), Deeds.of(remembering.memory(), turn), halfLife),
        each(recall.decisions(), FactCodec::written),
        each(recall.commitments(), FactCodec::written),
        each(recall.facts().settled(), FactCodec::written),
        each(recall.facts().promised(), FactCodec::written),
        each(recall.reasons(), RecollectionCodec::reason),
        remembering.subjects(turn).stream().limit(SUBJECTS).toList(),
        !recall.facts().asked().isEmpty(),
        each(recall.related(), LinkCodec::written),
        recall.settles());
  }

  /**
   * Who works on the signal's thread, with whom and on what.
   *
   * @param halfLife time in which having taken part loses half its weight
   */
  public static Relationships relationships(Remembering remembering, Duration halfLife) {
    var memory = remembering.memory();
    return new Relationships(
        memory.organisation(),
        memory.thread(),
        PeopleCodec.told(
            memory.participants().stream().limit(PARTICIPANTS).toList(),
            Deeds.of(memory, null),
            halfLife),
        halfLife.toMillis(),
        memory.ties().stream().limit(TIES).map(tie -> PeopleCodec.told(tie, halfLife)).toList(),
        memory.subjects().stream().limit(SUBJECTS).map(Subject::term).toList(),
        null,
        0,
        0,
        List.of());
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
