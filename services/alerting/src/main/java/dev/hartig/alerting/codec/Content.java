package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Fallback;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Recipient;
import java.util.List;

/**
 * What an alert carries and the machine does not look at.
 *
 * @param matter the latest signal
 * @param recipient whom it is for, as routing last saw them
 * @param fallbacks what comes after the alert's medium
 */
public record Content(Matter matter, Recipient recipient, List<Fallback> fallbacks) {

  public Content {
    fallbacks = List.copyOf(fallbacks);
  }

  /** The content of an alert as it was published last. */
  public static Content of(Alert published) {
    return new Content(published.getMatter(), published.getRecipient(), published.getFallbacks());
  }

  /** The content of an alert that a dispatch opens. */
  public static Content of(Dispatch dispatch) {
    return new Content(dispatch.getMatter(), dispatch.getRecipient(), dispatch.getFallbacks());
  }

  /**
   * The content after a further dispatch: its matter and recipient, and the fallbacks of whichever
   * of the two the alert's medium came from.
   */
  public Content joinedBy(Dispatch dispatch, Medium medium) {
    return new Content(
        dispatch.getMatter(),
        dispatch.getRecipient(),
        EventCodec.medium(dispatch.getMedium()) == medium ? dispatch.getFallbacks() : fallbacks);
  }
}
