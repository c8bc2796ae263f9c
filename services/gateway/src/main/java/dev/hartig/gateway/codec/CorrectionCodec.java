package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Correction;
import dev.hartig.schemas.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** That somebody is the wrong person for a matter, on its way to routing. */
public final class CorrectionCodec {

  private static final String SERVICE = "gateway";

  /** That of receipts: what came back of an alert. */
  private static final int STEP = 6;

  private CorrectionCodec() {}

  /** Key of what is said of an alert's recipient and its matter. */
  public static String key(AlertView alert) {
    return alert.organisation() + "/" + alert.thread() + "//" + alert.recipient().id();
  }

  /** That the alert's recipient is the wrong person for its matter. */
  public static Correction correction(AlertView alert, Said said, Instant at) {
    return Correction.newBuilder()
        .setOrganisation(alert.organisation())
        .setThread(alert.thread())
        .setRecipient(alert.recipient().id())
        .setAlertId(alert.id())
        .setSignalId(alert.signalId())
        .setBy(said.by())
        .setNote(said.note())
        .setAt(at)
        .build();
  }

  /** What was said, as one of the steps by which an alert is explained. */
  public static Audit audit(AlertView alert, Said said, Instant at) {
    var kind = said.kind().word();
    var name = String.join("/", SERVICE, alert.id(), said.by(), kind, at.toString());
    var text =
        "%s says that %s is the %s person for this matter%s"
            .formatted(
                said.by(),
                alert.recipient().name(),
                said.kind() == Said.Kind.WRONG_PERSON ? "wrong" : "right",
                said.note().isEmpty() ? "." : ": " + said.note());
    return Audit.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setSignalId(alert.signalId())
        .setOrganisation(alert.organisation())
        .setThread(alert.thread())
        .setChannel(Channel.valueOf(alert.channel().toUpperCase(Locale.ROOT)))
        .setService(SERVICE)
        .setStep(STEP)
        .setSubject(alert.recipient().id())
        .setOutcome(kind)
        .setReasons(List.of(Reason.newBuilder().setRule("gateway." + kind).setText(text).build()))
        .setAlertId(alert.id())
        .setAt(at)
        .build();
  }
}
