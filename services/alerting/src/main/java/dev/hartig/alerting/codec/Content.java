package dev.hartig.alerting.codec;

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
 * @param fallbacks what comes next without a sign of life
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

  /** The content after a further dispatch: its matter and recipient. */
  public Content joinedBy(Dispatch dispatch) {
    return new Content(dispatch.getMatter(), dispatch.getRecipient(), fallbacks);
  }

  /** The same with the fallbacks that are left. */
  public Content before(List<Fallback> left) {
    return new Content(matter, recipient, left);
  }
}
