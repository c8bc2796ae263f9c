package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person was told at one moment, as one message.
 *
 * @param id of the digest
 * @param organisation it is of
 * @param recipient id of the person
 * @param recipientName their name
 * @param openedAt when its first line came
 * @param at when it was put together
 * @param lines in the order in which they are read
 * @param joined ids of alerts for which a line of the same thread stands
 * @param more lines that were counted and are not shown
 */
public record DigestView(
    String id,
    String organisation,
    String recipient,
    String recipientName,
    Instant openedAt,
    Instant at,
    List<Line> lines,
    List<String> joined,
    int more) {

  public DigestView {
    lines = List.copyOf(lines);
    joined = List.copyOf(joined);
  }

  /**
   * One of its lines: an alert as it stood.
   *
   * @param alertId the alert
   * @param revision its revision
   * @param channel of the alert
   * @param state resolved where its end was told
   * @param role what is expected of the recipient
   * @param thread the matter
   * @param source where it comes from
   * @param title one line
   * @param text the beginning of the signal's text
   * @param url its page; null when it has none
   * @param reason why it is for the recipient; empty when nobody said
   * @param grouped signals that it stands for
   * @param occurredAt when it happened
   */
  public record Line(
      String alertId,
      int revision,
      String channel,
      String state,
      String role,
      String thread,
      String source,
      String title,
      String text,
      @Nullable String url,
      String reason,
      int grouped,
      Instant occurredAt) {}
}
