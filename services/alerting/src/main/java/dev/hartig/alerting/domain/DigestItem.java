package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * What of a line decides where in the digest it stands.
 *
 * @param alertId the alert; one line each
 * @param revision its revision
 * @param thread the matter; one shown line each
 * @param place where it comes from: threads of one place stand together
 * @param role what is expected of the recipient
 * @param over whether it tells that something is over
 * @param at when it happened
 */
public record DigestItem(
    String alertId,
    int revision,
    String thread,
    String place,
    Role role,
    boolean over,
    Instant at) {

  /** Under which heading it stands. */
  public DigestHeading heading() {
    if (over) {
      return DigestHeading.OVER;
    }
    return switch (role) {
      case RESPONSIBLE, CONSULTED -> DigestHeading.ASKS;
      case INFORMED -> DigestHeading.NEWS;
    };
  }
}
