package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.DigestItem;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DigestLineKind;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What revisions of alerts mean to the digests of their recipients. */
public final class DigestLineCodec {

  private DigestLineCodec() {}

  /** Key of all lines of one person: all of them meet in one place. */
  public static String key(DigestLine line) {
    return line.getOrganisation() + "/" + line.getRecipient();
  }

  /**
   * What a revision means to the digest: a line where it is to be brought to its recipient by
   * digest; that none is needed where the alert is taken, closed, or told by another medium; else
   * nothing. A silence that begins after the telling takes nothing back, as the recipient would not
   * be told when it ends.
   *
   * @param before what was published before on the same matter; null when nothing was
   */
  public static Optional<DigestLine> line(@Nullable Alert before, Alert after) {
    if (after.getNotify() && after.getMedium() == Medium.DIGEST) {
      return Optional.of(line(after, DigestLineKind.TOLD, why(after.getRecipient().getReasons())));
    }
    var wasTold =
        before != null
            && before.getId().equals(after.getId())
            && before.getMedium() == Medium.DIGEST
            && isUntaken(before.getState());
    return wasTold && isDone(after)
        ? Optional.of(line(after, DigestLineKind.WITHDRAWN, why(after.getReasons())))
        : Optional.empty();
  }

  private static boolean isUntaken(AlertState state) {
    return switch (state) {
      case FIRING, ESCALATED, SUPPRESSED -> true;
      case PENDING, ACKNOWLEDGED, RESOLVED, EXPIRED -> false;
    };
  }

  private static boolean isDone(Alert alert) {
    return switch (alert.getState()) {
      case ACKNOWLEDGED, RESOLVED, EXPIRED -> true;
      case FIRING, ESCALATED -> alert.getNotify() && alert.getMedium() != Medium.DIGEST;
      case PENDING, SUPPRESSED -> false;
    };
  }

  /** The strongest reason: routing and alerting put it first. */
  private static String why(List<Reason> reasons) {
    return reasons.isEmpty() ? "" : reasons.getFirst().getText();
  }

  private static DigestLine line(Alert alert, DigestLineKind kind, String why) {
    var matter = alert.getMatter();
    var recipient = alert.getRecipient();
    return DigestLine.newBuilder()
        .setOrganisation(matter.getEnvelope().getOrganisation())
        .setRecipient(recipient.getId())
        .setRecipientName(recipient.getName())
        .setRole(recipient.getRole())
        .setKind(kind)
        .setAlertId(alert.getId())
        .setRevision(alert.getRevision())
        .setChannel(matter.getChannel())
        .setState(alert.getState())
        .setThread(matter.getThread())
        .setSignalId(matter.getSignalId())
        .setSource(matter.getSource())
        .setTitle(matter.getTitle())
        .setExcerpt(matter.getExcerpt())
        .setUrl(matter.getUrl())
        .setOccurredAt(matter.getOccurredAt())
        .setUpdatedAt(alert.getUpdatedAt())
        .setGrouped(alert.getGrouped())
        .setReason(why)
        .setHop(matter.getEnvelope().getHop())
        .build();
  }

  /** What of a line decides where it stands. */
  public static DigestItem item(DigestLine line) {
    return new DigestItem(
        line.getAlertId(),
        line.getRevision(),
        line.getThread(),
        line.getSource(),
        LadderCodec.role(line.getRole()),
        isEnd(line),
        line.getOccurredAt());
  }

  /** Whether it tells that something is over. */
  public static boolean isEnd(DigestLine line) {
    return line.getState() == AlertState.RESOLVED;
  }

  /** What a line is known by. */
  public static String name(DigestLine line) {
    return line.getAlertId() + "/" + line.getRevision();
  }
}
