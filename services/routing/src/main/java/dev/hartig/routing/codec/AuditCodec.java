package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Escalation;
import dev.hartig.routing.domain.EscalationPolicies;
import dev.hartig.routing.domain.Subscriptions;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.EscalationKind;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes down what was decided about whom. */
public final class AuditCodec {

  private static final String SERVICE = "routing";
  private static final int STEP = 3;

  /** Rules of reasons why a policy was not asked; their evidence names it. */
  private static final Set<String> IGNORED =
      Set.of(Subscriptions.BROKEN, EscalationPolicies.BROKEN);

  private AuditCodec() {}

  /**
   * One decision for each recipient and each exclusion, one for the audience when it is empty, and
   * one for each subscription and each escalation policy that could not be asked.
   *
   * @param at when it was decided
   */
  public static List<Audit> audits(Audience audience, Instant at) {
    var matter = audience.getMatter();
    var recipients =
        audience.getRecipients().stream()
            .map(
                one ->
                    audit(
                        matter,
                        one.getId(),
                        one.getRole().name().toLowerCase(Locale.ROOT),
                        one.getReasons(),
                        at));
    var excluded =
        audience.getExcluded().stream()
            .map(one -> audit(matter, one.getId(), "excluded", List.of(one.getReason()), at));
    var nobody =
        audience.getRecipients().isEmpty()
            ? Stream.of(audit(matter, "", "nobody", audience.getReasons(), at))
            : Stream.<Audit>empty();
    var ignored =
        audience.getReasons().stream()
            .filter(one -> IGNORED.contains(one.getRule()))
            .map(one -> audit(matter, one.getEvidence().getFirst(), "ignored", List.of(one), at));
    return Stream.of(recipients, excluded, nobody, ignored).flatMap(all -> all).toList();
  }

  /**
   * That somebody is asked next or comes on, one for each, or one that nobody is.
   *
   * @param escalation why they are; its id makes that of each decision
   * @param at when it was decided
   */
  public static List<Audit> audits(
      dev.hartig.schemas.Escalation escalation, Audience audience, Instant at) {
    var asked =
        audience.getRecipients().stream()
            .map(
                one ->
                    audit(audience.getMatter(), one.getId(), outcome(one), one.getReasons(), at));
    var nobody =
        audience.getRecipients().isEmpty()
            ? Stream.of(audit(audience.getMatter(), "", "nobody", audience.getReasons(), at))
            : Stream.<Audit>empty();
    return Stream.concat(asked, nobody)
        .map(
            audit ->
                Audit.newBuilder(audit)
                    .setId(id(name(escalation), audit.getSubject(), audit.getOutcome()))
                    .build())
        .toList();
  }

  /** Of several who leave at once, each is decided about. */
  private static String name(dev.hartig.schemas.Escalation escalation) {
    return escalation.getKind() == EscalationKind.HANDOVER
        ? escalation.getId() + "/" + escalation.getAlertId()
        : escalation.getId();
  }

  private static String outcome(Recipient asked) {
    var handover = asked.getHandover();
    if (handover != null) {
      return handover.getKeeps() ? "kept" : "handover";
    }
    return asked.getReasons().stream()
            .anyMatch(reason -> reason.getRule().equals(Escalation.HANDED_OVER))
        ? "handed-over"
        : "escalated";
  }

  private static Audit audit(
      Matter matter, String subject, String outcome, List<Reason> reasons, Instant at) {
    return Audit.newBuilder()
        .setId(id(matter.getSignalId(), subject, outcome))
        .setSignalId(matter.getSignalId())
        .setOrganisation(matter.getEnvelope().getOrganisation())
        .setThread(matter.getThread())
        .setChannel(matter.getChannel())
        .setService(SERVICE)
        .setStep(STEP)
        .setSubject(subject)
        .setOutcome(outcome)
        .setReasons(reasons)
        .setAt(at)
        .build();
  }

  private static String id(String signalId, String subject, String outcome) {
    var name = String.join("/", SERVICE, signalId, subject, outcome);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
