package dev.hartig.alerting.codec;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * That a condition is back of which upstream had fallen silent: whoever was dispatched an alert of
 * it is dispatched one again, as they were then.
 */
public final class ReturnCodec {

  private ReturnCodec() {}

  /**
   * The dispatch. Its id follows from the alert and from what upstream says, so that what is read
   * again is known.
   *
   * @param before the alert that stood for the condition
   * @param lasts what upstream says of it
   */
  public static Dispatch dispatch(AlertMemory before, Signal lasts) {
    var alert = before.getAlert();
    var ladder = before.getLadder();
    var name = String.join("\n", alert.getId(), lasts.getId(), "back");
    var why =
        new Reason(
            "alerting.back",
            "It had been taken for over, since nothing more was heard of it, and upstream says"
                + " that it lasts.",
            0d,
            List.of());
    return Dispatch.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setMatter(matter(alert, lasts))
        .setRecipient(alert.getRecipient())
        .setMedium(ladder == null ? alert.getMedium() : ladder.getFirst())
        .setNotBefore(lasts.getAcceptedAt())
        .setReasons(List.of(why))
        .setFallbacks(alert.getFallbacks())
        .build();
  }

  /** The alert may stand for other conditions, too, and show another of them. */
  private static Matter matter(Alert alert, Signal lasts) {
    return Matter.newBuilder(alert.getMatter())
        .setTitle(lasts.getTitle())
        .setExcerpt(
            lasts.getTitle().equals(alert.getMatter().getTitle())
                ? alert.getMatter().getExcerpt()
                : "")
        .setAcceptedAt(lasts.getAcceptedAt())
        .setLabels(lasts.getLabels())
        .setEpisode(lasts.getEpisode())
        .build();
  }
}
