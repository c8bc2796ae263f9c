package dev.hartig.routing.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the shift of somebody is over who has an open alert.
 *
 * @param id who
 * @param name to display
 * @param handover id of the record that says so
 * @param alertId the alert
 * @param signalId the latest signal in it
 * @param at when it is asked who comes on
 * @param duty that is over
 * @param rung where they stood; null where nobody came after them
 * @param course what has become of the alert
 */
public record Leaving(
    String id,
    String name,
    String handover,
    String alertId,
    String signalId,
    Instant at,
    OnDuty duty,
    @Nullable Rung rung,
    Course course) {

  /**
   * What has become of an alert.
   *
   * @param openedAt since when it is open
   * @param told how often they were told
   * @param toldAt when first; null while they have not been
   * @param acknowledgedBy who acknowledged it; null while nobody has
   * @param acknowledgedAt when; null where that is not known
   * @param note what they said with it; may be empty
   */
  public record Course(
      Instant openedAt,
      int told,
      @Nullable Instant toldAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      String note) {}
}
