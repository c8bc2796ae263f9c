package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Fallback;
import dev.hartig.medium.domain.Reason;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes dispatches, and what was decided about them. */
public final class DispatchCodec {

  private static final String SERVICE = "medium";
  private static final int STEP = 4;

  private DispatchCodec() {}

  /** The dispatch to one recipient. */
  public static Dispatch dispatch(Audience audience, Recipient recipient, Choice choice) {
    var matter = audience.getMatter();
    return Dispatch.newBuilder()
        .setId(id(audience, recipient))
        .setMatter(matter)
        .setRecipient(recipient)
        .setMedium(medium(choice.medium()))
        .setNotBefore(choice.notBefore())
        .setReasons(reasons(choice))
        .setFallbacks(choice.fallbacks().stream().map(one -> fallback(choice, one)).toList())
        .setContext(audience.getContext())
        .build();
  }

  /** Tells alerting that somebody goes on having what they have; they are told nothing. */
  public static Dispatch kept(Audience audience, Recipient recipient) {
    return Dispatch.newBuilder()
        .setId(id(audience, recipient))
        .setMatter(audience.getMatter())
        .setRecipient(recipient)
        .setMedium(Medium.AMBIENT)
        .setNotBefore(audience.getMatter().getEnvelope().getAsOf())
        .setReasons(
            List.of(reason(new Reason("medium.kept", "They have it already and go on having it."))))
        .build();
  }

  /**
   * The same, on record.
   *
   * @param at when it was decided
   */
  public static Audit audit(Dispatch kept, Instant at) {
    return audit(kept, "kept", at);
  }

  /**
   * What was decided for one recipient.
   *
   * @param at when it was decided
   */
  public static Audit audit(Dispatch dispatch, Choice choice, Instant at) {
    return audit(dispatch, choice.deferred() ? "deferred" : "dispatched", at);
  }

  private static Audit audit(Dispatch dispatch, String outcome, Instant at) {
    var matter = dispatch.getMatter();
    var subject = dispatch.getRecipient().getId();
    return Audit.newBuilder()
        .setId(
            uuid(
                String.join("/", SERVICE, matter.getSignalId(), subject, outcome)
                    + asked(dispatch.getRecipient())))
        .setSignalId(matter.getSignalId())
        .setOrganisation(matter.getEnvelope().getOrganisation())
        .setThread(matter.getThread())
        .setChannel(matter.getChannel())
        .setService(SERVICE)
        .setStep(STEP)
        .setSubject(subject)
        .setOutcome(outcome)
        .setReasons(dispatch.getReasons())
        .setAt(at)
        .build();
  }

  /** Of several who leave at once, all hand over the same, whichever signal they had last. */
  private static String id(Audience audience, Recipient recipient) {
    var handover = recipient.getHandover();
    return handover == null
        ? uuid(audience.getMatter().getSignalId() + "\n" + recipient.getId() + asked(recipient))
        : uuid(String.join("\n", "handover", handover.getId(), recipient.getId()));
  }

  /** Somebody who heard of a signal before is asked anew when others have not answered. */
  private static String asked(Recipient recipient) {
    var handover = recipient.getHandover();
    if (handover != null) {
      return "\nhandover\n" + handover.getId() + "\n" + handover.getAlertId();
    }
    var step = recipient.getEscalation();
    return step == null || step.getStep() == 0
        ? ""
        : "\n" + step.getPolicy() + "\n" + step.getRound() + "\n" + step.getStep();
  }

  private static List<dev.hartig.schemas.Reason> reasons(Choice choice) {
    return choice.reasons().stream().map(DispatchCodec::reason).toList();
  }

  private static dev.hartig.schemas.Reason reason(Reason reason) {
    return dev.hartig.schemas.Reason.newBuilder()
        .setRule(reason.rule())
        .setText(reason.text())
        .build();
  }

  private static dev.hartig.schemas.Fallback fallback(Choice choice, Fallback fallback) {
    return dev.hartig.schemas.Fallback.newBuilder()
        .setMedium(medium(fallback.medium()))
        .setAfter(fallback.after().toMillis())
        .setReason(reason(new Reason(choice.rule().word(), fallback.text())))
        .build();
  }

  static Medium medium(dev.hartig.medium.domain.Medium medium) {
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
    };
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
