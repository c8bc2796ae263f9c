package dev.hartig.alerting;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Fallback;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Remembered;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.List;

/** Records as the services before alerting write them. */
public final class Samples {

  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  public static final String THREAD = "incident/checkout";
  public static final String KEY = "acme/" + THREAD;
  public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private Samples() {}

  public static Dispatch dispatch(String id, String recipient, Medium medium, Instant notBefore) {
    return Dispatch.newBuilder()
        .setId(id)
        .setMatter(matter("signal-of-" + id))
        .setRecipient(
            Recipient.newBuilder()
                .setId(recipient)
                .setName(recipient)
                .setKnown(true)
                .setRole(RecipientRole.RESPONSIBLE)
                .setScore(0.9)
                .setReasons(List.of(reason("routing.owner", "Owns the checkout.")))
                .build())
        .setMedium(medium)
        .setNotBefore(notBefore)
        .setReasons(List.of(reason("medium.realtime", "Realtime signals go out at once.")))
        .setFallbacks(List.of(new Fallback(Medium.CALL, 300_000L, reason("medium.next", "Next."))))
        .build();
  }

  /** A third revision that tells the recipient. */
  public static Alert alert(String id, String recipient, Medium medium) {
    var dispatch = dispatch("dispatch-of-" + id, recipient, medium, START);
    return Alert.newBuilder()
        .setId(id)
        .setRevision(3)
        .setState(AlertState.FIRING)
        .setCause("dispatched")
        .setRecipient(dispatch.getRecipient())
        .setMedium(medium)
        .setMatter(dispatch.getMatter())
        .setDispatchId(dispatch.getId())
        .setGrouped(1)
        .setOpenedAt(START)
        .setUpdatedAt(START)
        .setExpiresAt(START.plusSeconds(3_600))
        .setNotify(true)
        .build();
  }

  public static Matter matter(String signalId) {
    return Matter.newBuilder()
        .setSignalId(signalId)
        .setEnvelope(envelope(false))
        .setChannel(Channel.REALTIME)
        .setThread(THREAD)
        .setType("com.acme.alarm")
        .setSource("/monitoring")
        .setAuthor(null)
        .setTitle("Checkout answers 500")
        .setExcerpt("Since 09:00 every second request fails.")
        .setUrl("https://status.acme.example/42")
        .setOccurredAt(START)
        .setAcceptedAt(START)
        .setLabels(List.of())
        .build();
  }

  public static Envelope envelope(boolean replay) {
    return Envelope.newBuilder()
        .setOrganisation("acme")
        .setHop(1)
        .setVisited(List.of("alert-before"))
        .setAsOf(START)
        .setReplay(replay)
        .setTraceparent(TRACE)
        .build();
  }

  public static Recollection recollection(String signalId, String remembered) {
    var signal =
        Signal.newBuilder()
            .setId(signalId)
            .setEnvelope(envelope(false))
            .setChannel(Channel.REALTIME)
            .setThread(THREAD)
            .setType("com.acme.alarm")
            .setSource("/monitoring")
            .setProvider("monitoring")
            .setUpstreamId(signalId)
            .setTitle("Checkout answers 500")
            .setText("")
            .setOccurredAt(START)
            .setAcceptedAt(START)
            .setConsent(ConsentScope.ORGANISATION)
            .build();
    return Recollection.newBuilder()
        .setSignal(signal)
        .setSignals(2)
        .setHistory(
            List.of(new Remembered("earlier", START.minusSeconds(60), null, remembered, "", null)))
        .build();
  }

  public static Response response(String alertId, String recipient, ResponseKind kind) {
    return Response.newBuilder()
        .setId("response-" + alertId + kind)
        .setAlertId(alertId)
        .setOrganisation("acme")
        .setThread(THREAD)
        .setRecipient(recipient)
        .setKind(kind)
        .setBy("ann")
        .setNote("on it")
        .setAt(START)
        .build();
  }

  public static Reason reason(String rule, String text) {
    return new Reason(rule, text, 0d, List.of());
  }
}
