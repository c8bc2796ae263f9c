package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.FallbackView;
import dev.hartig.gateway.domain.NoteView;
import dev.hartig.gateway.domain.Rationale;
import dev.hartig.gateway.domain.ReceiptView;
import dev.hartig.gateway.domain.RecipientView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.domain.Step;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Fallback;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Alerts, what came back of them, what is said to them, and the decisions behind them. */
public final class AlertCodec {

  private AlertCodec() {}

  /** The alert as it is shown. */
  public static AlertView view(Alert alert) {
    var matter = alert.getMatter();
    return new AlertView(
        alert.getId(),
        alert.getRevision(),
        word(alert.getState()),
        alert.getCause(),
        word(matter.getChannel()),
        matter.getEnvelope().getOrganisation(),
        matter.getThread(),
        matter.getTitle(),
        matter.getExcerpt(),
        matter.getUrl(),
        matter.getType(),
        matter.getSource(),
        matter.getAuthor(),
        matter.getLabels(),
        matter.getSignalId(),
        matter.getOccurredAt(),
        matter.getAcceptedAt(),
        matter.getEnvelope().getReplay(),
        matter.getRestricted(),
        matter.getEnvelope().getTraceparent(),
        recipient(alert.getRecipient()),
        word(alert.getMedium()),
        alert.getGrouped(),
        alert.getOpenedAt(),
        alert.getUpdatedAt(),
        alert.getNotBefore(),
        alert.getExpiresAt(),
        alert.getAcknowledgedBy(),
        alert.getNotify(),
        reasons(alert.getReasons()),
        alert.getFallbacks().stream().map(AlertCodec::fallback).toList(),
        alert.getContext().stream().map(AlertCodec::note).toList(),
        SilenceCodec.suppression(alert.getSuppression()));
  }

  /** The receipt as it is shown. */
  public static ReceiptView view(Receipt receipt) {
    return new ReceiptView(
        receipt.getId(),
        receipt.getAlertId(),
        receipt.getRevision(),
        receipt.getRecipient(),
        word(receipt.getKind()),
        receipt.getTransport(),
        receipt.getDetail(),
        receipt.getAttempts(),
        receipt.getAt());
  }

  /** A decision as it is shown. */
  public static Step step(Audit audit) {
    var channel = audit.getChannel();
    return new Step(
        audit.getId(),
        audit.getSignalId(),
        audit.getOrganisation(),
        audit.getThread(),
        channel == null ? null : word(channel),
        audit.getService(),
        audit.getStep(),
        audit.getSubject(),
        audit.getOutcome(),
        reasons(audit.getReasons()),
        audit.getAlertId(),
        audit.getAt());
  }

  /** What is said to an alert; saying the same again makes the same id. */
  public static Response response(AlertView alert, Said said, Instant at) {
    var name = alert.id() + "/" + said.by() + "/" + said.kind().word();
    return Response.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setAlertId(alert.id())
        .setOrganisation(alert.organisation())
        .setThread(alert.thread())
        .setRecipient(alert.recipient().id())
        .setKind(
            switch (said.kind()) {
              case ACKNOWLEDGE -> ResponseKind.ACKNOWLEDGE;
              case RESOLVE -> ResponseKind.RESOLVE;
              case WRONG_MEDIUM -> ResponseKind.WRONG_MEDIUM;
              case TOO_LATE -> ResponseKind.TOO_LATE;
              case TOO_MUCH -> ResponseKind.TOO_MUCH;
              case WRONG_PERSON, RIGHT_PERSON ->
                  throw new IllegalArgumentException(said.kind() + " is nothing to alerting");
            })
        .setBy(said.by())
        .setNote(said.note())
        .setAt(at)
        .build();
  }

  private static RecipientView recipient(Recipient recipient) {
    return new RecipientView(
        recipient.getId(),
        recipient.getName(),
        recipient.getKnown(),
        word(recipient.getRole()),
        recipient.getScore(),
        reasons(recipient.getReasons()));
  }

  private static List<Rationale> reasons(List<Reason> reasons) {
    return reasons.stream().map(AlertCodec::reason).toList();
  }

  private static Rationale reason(Reason reason) {
    return new Rationale(
        reason.getRule(), reason.getText(), reason.getWeight(), reason.getEvidence());
  }

  private static FallbackView fallback(Fallback fallback) {
    return new FallbackView(
        word(fallback.getMedium()),
        Duration.ofMillis(fallback.getAfter()),
        reason(fallback.getReason()));
  }

  private static NoteView note(Note note) {
    return new NoteView(note.getKind(), note.getText(), note.getAt(), note.getSignalId());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
