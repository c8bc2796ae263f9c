package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Inquiry;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Reading;
import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Brief;
import dev.hartig.schemas.Catalogue;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.ForgetReceipt;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Tally;
import java.time.Instant;
import java.util.List;

/** Questions to memory and what it answers. */
public final class AnswerCodec {

  private static final int STEP = 2;

  /** Characters of what was asked that the audit trail names as the matter. */
  private static final int MATTER = 300;

  private AnswerCodec() {}

  /** The answer to a question for a thread. What is refused reads like what is not known. */
  public static Answer thread(Query query, Reading reading, Instant at) {
    return switch (reading) {
      case Reading.Found found -> {
        var answer = answer(query, reading.reason(), true, at);
        answer.setThread(ThreadCodec.written(found.memory()));
        yield answer;
      }
      case Reading.Unknown unknown -> answer(query, reading.reason(), false, at);
      case Reading.Refused refused -> refused(query, at);
    };
  }

  /** What a search found, with how far the index had come. */
  public static Answer found(
      Query query, Reason reason, List<Found> found, Progress progress, Instant at) {
    var answer = answer(query, reason, !found.isEmpty(), at);
    answer.setRecalled(each(found, SearchCodec::written));
    answer.setProgress(SearchCodec.written(progress));
    return answer;
  }

  /** A thread as it stood. */
  public static Answer asOf(Query query, Reason reason, ThreadMemory shown, Instant at) {
    var answer = answer(query, reason, true, at);
    answer.setThread(ThreadCodec.written(shown));
    return answer;
  }

  /** A page of an export. */
  public static Answer page(Query query, Reason reason, Page page, Progress progress, Instant at) {
    var answer = answer(query, reason, !page.entries().isEmpty(), at);
    answer.setRecalled(each(page.entries(), SearchCodec::written));
    answer.setNext(page.next());
    answer.setProgress(SearchCodec.written(progress));
    return answer;
  }

  /** What is remembered. */
  public static Answer catalogue(
      Query query, Reason reason, Contents contents, Progress progress, Instant at) {
    var answer = answer(query, reason, true, at);
    answer.setCatalogue(
        new Catalogue(
            count(contents, EntryKind.TURN),
            count(contents, EntryKind.DECISION),
            count(contents, EntryKind.COMMITMENT),
            count(contents, EntryKind.QUESTION),
            (long) contents.threads(),
            contents.firstAt(),
            contents.lastAt(),
            each(contents.sources(), AnswerCodec::tally),
            each(contents.people(), AnswerCodec::tally),
            (long) contents.authors()));
    answer.setProgress(SearchCodec.written(progress));
    return answer;
  }

  /** The receipt of orders to forget. */
  public static Answer receipt(
      Query query,
      Reason reason,
      List<ForgetOrder> orders,
      Concerned concerned,
      Progress progress,
      Instant at) {
    var answer = answer(query, reason, true, at);
    answer.setReceipt(
        new ForgetReceipt(
            each(orders, ForgetCodec::key),
            (long) concerned.erased(),
            (long) concerned.rewritten(),
            (long) concerned.threads()));
    answer.setProgress(SearchCodec.written(progress));
    return answer;
  }

  private static long count(Contents contents, EntryKind kind) {
    return contents.kinds().getOrDefault(kind, 0);
  }

  private static Tally tally(Contents.Counted counted) {
    return new Tally(counted.name(), (long) counted.count());
  }

  /** Nothing to whom it may not be told, and not why: it reads like what is not known. */
  public static Answer refused(Query query, Instant at) {
    return answer(query, "", false, at);
  }

  /** Nothing, and why. */
  public static Answer nothing(Query query, Reason reason, Instant at) {
    return answer(query, reason, false, at);
  }

  private static Answer answer(Query query, Reason reason, boolean found, Instant at) {
    return answer(query, reason.text(), found, at);
  }

  private static Answer answer(Query query, String reason, boolean found, Instant at) {
    return Answer.newBuilder()
        .setQueryId(query.getId())
        .setOrganisation(query.getOrganisation())
        .setFound(found)
        .setAt(at)
        .setReason(reason)
        .build();
  }

  /** That memory was read, by whom and with what outcome. */
  public static Audit audit(Query query, Reason reason, Instant at) {
    var matter = query.getText();
    return new Audit(
        RecollectionCodec.auditId(query.getId(), "answered"),
        query.getId(),
        query.getOrganisation(),
        matter.length() <= MATTER ? matter : matter.substring(0, MATTER),
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
              new Brief(about, title, text, each(evidence, ThreadCodec::written));
          case Inquiry.Unknown unknown -> null;
        };
    return Answer.newBuilder()
        .setQueryId(query.getId())
        .setOrganisation(query.getOrganisation())
        .setFound(brief != null)
        .setBrief(brief)
        .setAt(at)
        .build();
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
}
