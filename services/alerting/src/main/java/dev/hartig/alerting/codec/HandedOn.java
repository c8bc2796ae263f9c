package dev.hartig.alerting.codec;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is asked next is told of. A private signal that joined an alert is for those whom it
 * addresses, so that the latest one that is not private is handed on in its place.
 */
final class HandedOn {

  private HandedOn() {}

  /** The matter to hand on; null where all that is in the alert is private. */
  static @Nullable Matter matter(Alert published, @Nullable AlertMemory before) {
    return published.getMatter().getRestricted() ? kept(published, before) : published.getMatter();
  }

  /** What is to be stored beside the alert; null where its own matter may be handed on. */
  static @Nullable Matter kept(Alert published, @Nullable AlertMemory before) {
    if (!published.getMatter().getRestricted()
        || before == null
        || !before.getAlert().getId().equals(published.getId())) {
      return null;
    }
    var earlier = before.getAlert().getMatter();
    return earlier.getRestricted() ? before.getOpen() : earlier;
  }
}
