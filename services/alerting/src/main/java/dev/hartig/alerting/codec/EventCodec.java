package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.Judgement;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.domain.Novelty;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Records that alerting reads, as events of the machine. */
public final class EventCodec {

  private EventCodec() {}

  /**
   * A dispatch.
   *
   * @param recalled what memory has sent about the thread on its own; on realtime it may overtake
   *     the dispatch
   */
  public static Event.Dispatched dispatched(Dispatch dispatch, List<Note> recalled) {
    return dispatched(dispatch, recalled, Novelty.NEWS);
  }

  /**
   * The same of an episode.
   *
   * @param novelty what it is to the recipient if it is no history
   */
  public static Event.Dispatched dispatched(
      Dispatch dispatch, List<Note> recalled, Novelty novelty) {
    return new Event.Dispatched(
        dispatch.getId(),
        UUID.nameUUIDFromBytes(dispatch.getId().getBytes(StandardCharsets.UTF_8)).toString(),
        dispatch.getMatter().getSignalId(),
        medium(dispatch.getMedium()),
        dispatch.getNotBefore(),
        novelty(dispatch, novelty),
        Stream.concat(dispatch.getReasons().stream(), dispatch.getRecipient().getReasons().stream())
            .map(Lines::reason)
            .toList(),
        Stream.concat(dispatch.getContext().stream(), recalled.stream()).map(Lines::note).toList(),
        LabelsCodec.labels(dispatch.getMatter(), dispatch.getRecipient(), dispatch.getMedium()),
        LadderCodec.plan(dispatch));
  }

  /**
   * Who is asked because others have not answered, or have left, is told, whatever they know of it
   * already.
   */
  private static Novelty novelty(Dispatch dispatch, Novelty novelty) {
    if (dispatch.getMatter().getEnvelope().getReplay()) {
      return Novelty.HISTORY;
    }
    var step = dispatch.getRecipient().getEscalation();
    var asked =
        dispatch.getRecipient().getHandover() != null || (step != null && step.getStep() > 0);
    return novelty == Novelty.KNOWN && asked ? Novelty.NEWS : novelty;
  }

  /** What somebody says to an alert. */
  public static Event responded(Response response) {
    return switch (response.getKind()) {
      case ACKNOWLEDGE ->
          new Event.Acknowledged(response.getAlertId(), response.getBy(), response.getNote());
      case RESOLVE ->
          new Event.Resolved(response.getAlertId(), response.getBy(), response.getNote());
      case WRONG_MEDIUM -> judged(response, Judgement.WRONG_MEDIUM);
      case TOO_LATE -> judged(response, Judgement.TOO_LATE);
      case TOO_MUCH -> judged(response, Judgement.TOO_MUCH);
    };
  }

  private static Event judged(Response response, Judgement judgement) {
    return new Event.Judged(response.getAlertId(), judgement, response.getBy(), response.getNote());
  }

  /** What memory adds, as lines to show: decisions first, then promises, then what was said. */
  public static List<Note> notes(Recollection recollection) {
    var decisions =
        recollection.getDecisions().stream()
            .map(d -> new Note("decision", d.getWhat(), d.getDecidedAt(), d.getSignalId()));
    var commitments =
        recollection.getCommitments().stream()
            .map(c -> new Note("commitment", c.getWhat(), c.getMadeAt(), c.getSignalId()));
    var history =
        recollection.getHistory().stream()
            .map(h -> new Note("history", h.getTitle(), h.getAt(), h.getSignalId()));
    return Stream.of(decisions, commitments, history).flatMap(notes -> notes).toList();
  }

  /**
   * What a receipt says of a delivery; empty where its transport stands for no medium, and where it
   * is none of a delivery.
   */
  public static Optional<Event> delivered(Receipt receipt) {
    var carriers = receipt.getCarriers();
    var taken = receipt.getKind() == ReceiptKind.DELIVERED;
    return carriers == null || !(taken || receipt.getKind() == ReceiptKind.BOUNCED)
        ? Optional.empty()
        : Optional.of(
            new Event.DeliveryEnded(
                receipt.getAlertId(),
                receipt.getRevision(),
                medium(carriers.getMedium()),
                receipt.getTransport(),
                carriers.getTransports(),
                taken,
                receipt.getDetail()));
  }

  /** Memory's lines as an event. */
  public static Event.Recollected recollected(List<Note> notes) {
    return new Event.Recollected(notes.stream().map(Lines::note).toList());
  }

  static Medium medium(dev.hartig.schemas.Medium medium) {
    return switch (medium) {
      case PAGE -> Medium.PAGE;
      case CALL -> Medium.CALL;
      case MEETING -> Medium.MEETING;
      case CHAT_MESSAGE -> Medium.CHAT_MESSAGE;
      case CHAT_THREAD -> Medium.CHAT_THREAD;
      case ISSUE -> Medium.ISSUE;
      case ISSUE_COMMENT -> Medium.ISSUE_COMMENT;
      case DOCUMENT -> Medium.DOCUMENT;
      case EMAIL -> Medium.EMAIL;
      case DIGEST -> Medium.DIGEST;
      case AMBIENT -> Medium.AMBIENT;
    };
  }
}
