package dev.hartig.gateway.stream;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DigestLineKind;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as the other services would write them. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final String SIGNAL = "51600000-0000-3000-8000-000000000001";
  public static final String ALERT = "a1e70000-0000-3000-8000-000000000001";
  public static final String THREAD = "github/acme/shop/issues/12";

  private Samples() {}

  public static Alert.Builder alert(String id, int revision, AlertState state) {
    return Alert.newBuilder()
        .setId(id)
        .setRevision(revision)
        .setState(state)
        .setCause("dispatched")
        .setRecipient(
            Recipient.newBuilder()
                .setId("ann")
                .setName("Ann Lee")
                .setKnown(true)
                .setRole(RecipientRole.RESPONSIBLE)
                .setScore(0.9)
                .setReasons(List.of(reason("routing.mentioned", "Ann is mentioned.")))
                .build())
        .setMedium(Medium.CHAT_MESSAGE)
        .setMatter(matter(Channel.FAST))
        .setDispatchId("d")
        .setGrouped(1)
        .setOpenedAt(NOON)
        .setUpdatedAt(NOON.plusSeconds(revision))
        .setExpiresAt(NOON.plusSeconds(3_600))
        .setNotify(true)
        .setReasons(List.of(reason("medium.fast", "A message does.")));
  }

  /** One line, one that joined another's, and two that did not fit. */
  public static Digest digest(String id, String person, Instant at) {
    return Digest.newBuilder()
        .setId(id)
        .setOrganisation("acme")
        .setRecipient(person)
        .setRecipientName(person)
        .setOpenedAt(at)
        .setAt(at)
        .setLines(List.of(line("alert-of-" + id, person, at)))
        .setJoined(List.of(line("joined-of-" + id, person, at)))
        .setMore(2)
        .build();
  }

  private static DigestLine line(String alert, String person, Instant at) {
    return DigestLine.newBuilder()
        .setOrganisation("acme")
        .setRecipient(person)
        .setRecipientName(person)
        .setRole(RecipientRole.INFORMED)
        .setKind(DigestLineKind.TOLD)
        .setAlertId(alert)
        .setRevision(2)
        .setChannel(Channel.FAST)
        .setState(AlertState.FIRING)
        .setThread("t")
        .setSignalId("s")
        .setSource("https://tracker.acme.example")
        .setTitle("A title")
        .setExcerpt("")
        .setOccurredAt(at)
        .setUpdatedAt(at)
        .setGrouped(1)
        .setReason("You follow it.")
        .setHop(0)
        .build();
  }

  public static Matter matter(Channel channel) {
    return Matter.newBuilder()
        .setSignalId(SIGNAL)
        .setEnvelope(
            Envelope.newBuilder()
                .setOrganisation("acme")
                .setHop(0)
                .setVisited(List.of())
                .setAsOf(NOON)
                .setReplay(false)
                .build())
        .setChannel(channel)
        .setThread(THREAD)
        .setType("com.github.issues.opened")
        .setSource("https://github.com/acme/shop")
        .setAuthor("github:bob")
        .setTitle("Checkout fails")
        .setExcerpt("It does.")
        .setOccurredAt(NOON)
        .setAcceptedAt(NOON)
        .build();
  }

  public static Receipt receipt(String id, String alertId, ReceiptKind kind) {
    return Receipt.newBuilder()
        .setId(id)
        .setAlertId(alertId)
        .setRevision(1)
        .setSignalId(SIGNAL)
        .setOrganisation("acme")
        .setThread(THREAD)
        .setRecipient("ann")
        .setKind(kind)
        .setTransport("webhook:pager")
        .setDetail("204")
        .setAttempts(1)
        .setAt(NOON)
        .build();
  }

  public static Audit audit(
      String id, int step, String subject, String outcome, @Nullable String alertId) {
    return Audit.newBuilder()
        .setId(id)
        .setSignalId(SIGNAL)
        .setOrganisation("acme")
        .setThread(THREAD)
        .setChannel(Channel.FAST)
        .setService("ingestion")
        .setStep(step)
        .setSubject(subject)
        .setOutcome(outcome)
        .setReasons(List.of(reason("some.rule", "Because.")))
        .setAlertId(alertId)
        .setAt(NOON.plusSeconds(step))
        .build();
  }

  static Reason reason(String rule, String text) {
    return Reason.newBuilder()
        .setRule(rule)
        .setText(text)
        .setWeight(0.5)
        .setEvidence(List.of())
        .build();
  }
}
