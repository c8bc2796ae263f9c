package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Effect;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.domain.Reason;
import dev.hartig.alerting.domain.Telling;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Carriers;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receipts and audit records. Their ids follow from what they are about, so retries are known. */
public final class RecordCodec {

  private static final String SERVICE = "alerting";
  private static final int STEP_ALERT = 5;
  private static final int STEP_RECEIPT = 6;

  private RecordCodec() {}

  /** What became of a response, or that none came. */
  public static Receipt receipt(Effect.Receipt effect, Subject subject, Instant now) {
    var unanswered = effect.kind() == Effect.ReceiptKind.UNANSWERED;
    var receipt =
        receipt(
            kind(effect.kind()),
            effect.alertId(),
            effect.revision(),
            subject,
            unanswered ? SERVICE : "gateway",
            effect.detail(),
            0,
            now);
    receipt.setBy(effect.by());
    receipt.setTold(told(effect.told()));
    return receipt;
  }

  private static dev.hartig.schemas.@Nullable Telling told(@Nullable Telling told) {
    return told == null
        ? null
        : new dev.hartig.schemas.Telling(
            AlertCodec.medium(told.medium()), LadderCodec.role(told.role()), told.at());
  }

  /**
   * What became of a delivery.
   *
   * @param transport where it comes from: {@code webhook:<name>}
   * @param detail a status code or an error
   * @param attempts attempts made
   */
  public static Receipt receipt(
      ReceiptKind kind,
      String alertId,
      int revision,
      Subject subject,
      String transport,
      String detail,
      int attempts,
      Instant now) {
    return Receipt.newBuilder()
        .setId(id(alertId, revision, transport, kind))
        .setAlertId(alertId)
        .setRevision(revision)
        .setSignalId(subject.signalId())
        .setOrganisation(subject.organisation())
        .setThread(subject.thread())
        .setRecipient(subject.recipient())
        .setKind(kind)
        .setTransport(transport)
        .setDetail(detail)
        .setAttempts(attempts)
        .setAt(now)
        .build();
  }

  /** Who was to bring a notification by its medium; null where that is not known. */
  public static @Nullable Carriers carriers(Notification sent) {
    var errand = sent.errand();
    var medium = errand.medium();
    return medium == null || errand.carriers().isEmpty()
        ? null
        : new Carriers(AlertCodec.medium(medium), errand.carriers());
  }

  /** Who was to bring a line of a digest; null where that is not known. */
  public static @Nullable Carriers carriers(Notification.Line line) {
    return line.carriers().isEmpty()
        ? null
        : new Carriers(AlertCodec.medium(Medium.DIGEST), line.carriers());
  }

  /** A decision of the machine. */
  public static Audit audit(Effect.Audit effect, Subject subject, Channel channel, Instant now) {
    var outcome = effect.outcome().word();
    return Audit.newBuilder()
        .setId(id(SERVICE, effect.alertId(), effect.revision(), subject.signalId(), outcome))
        .setSignalId(subject.signalId())
        .setOrganisation(subject.organisation())
        .setThread(subject.thread())
        .setChannel(channel)
        .setService(SERVICE)
        .setStep(STEP_ALERT)
        .setSubject(subject.recipient())
        .setOutcome(outcome)
        .setReasons(List.of(Lines.reason(effect.why())))
        .setAlertId(effect.alertId())
        .setAt(now)
        .build();
  }

  /** What became of a line of a digest. */
  static Audit audit(DigestLine line, String outcome, Reason why, Instant now) {
    return Audit.newBuilder()
        .setId(id(SERVICE, line.getAlertId(), line.getRevision(), line.getSignalId(), outcome))
        .setSignalId(line.getSignalId())
        .setOrganisation(line.getOrganisation())
        .setThread(line.getThread())
        .setChannel(line.getChannel())
        .setService(SERVICE)
        .setStep(STEP_ALERT)
        .setSubject(line.getRecipient())
        .setOutcome(outcome)
        .setReasons(List.of(Lines.reason(why)))
        .setAlertId(line.getAlertId())
        .setAt(now)
        .build();
  }

  /** A delivery or its failure, as a step on the signal's way. */
  public static Audit audit(Receipt receipt, Channel channel, String rule, String text) {
    var outcome = receipt.getKind().name().toLowerCase(Locale.ROOT);
    return Audit.newBuilder()
        .setId(id(SERVICE, receipt.getId(), outcome))
        .setSignalId(receipt.getSignalId())
        .setOrganisation(receipt.getOrganisation())
        .setThread(receipt.getThread())
        .setChannel(channel)
        .setService(SERVICE)
        .setStep(STEP_RECEIPT)
        .setSubject(receipt.getRecipient())
        .setOutcome(outcome)
        .setReasons(List.of(new dev.hartig.schemas.Reason(rule, text, 0d, List.of())))
        .setAlertId(receipt.getAlertId())
        .setAt(receipt.getAt())
        .build();
  }

  private static ReceiptKind kind(Effect.ReceiptKind kind) {
    return switch (kind) {
      case ACKNOWLEDGED -> ReceiptKind.ACKNOWLEDGED;
      case ANSWERED -> ReceiptKind.ANSWERED;
      case TOO_LATE -> ReceiptKind.TOO_LATE;
      case WRONG_MEDIUM -> ReceiptKind.WRONG_MEDIUM;
      case TOO_MUCH -> ReceiptKind.TOO_MUCH;
      case UNANSWERED -> ReceiptKind.UNANSWERED;
    };
  }

  private static String id(Object... parts) {
    var name = String.join("\n", Arrays.stream(parts).map(String::valueOf).toList());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
