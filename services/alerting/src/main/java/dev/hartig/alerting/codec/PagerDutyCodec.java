package dev.hartig.alerting.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Channel;
import java.util.Optional;

/**
 * Alerts as events of PagerDuty's Events API v2. An alert is an incident's alert there, by its id
 * as {@code dedup_key}; what becomes of it here is told there.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2/trigger-events/">Events API
 *     v2</a>
 */
public final class PagerDutyCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longest {@code summary} that PagerDuty takes. */
  private static final int SUMMARY = 1_024;

  private static final int NOTES = 10;

  private enum Action {
    TRIGGER,
    ACKNOWLEDGE,
    RESOLVE
  }

  private PagerDutyCodec() {}

  /**
   * A revision as an event. Beside what is to be brought to the recipient, an acknowledgement and
   * an end are posted, too.
   *
   * @param routingKey integration key of the service that is to get it
   */
  public static Notification notification(Alert alert, String routingKey) {
    var action = action(alert);
    var event = JSON.createObjectNode().put("routing_key", routingKey);
    action.ifPresent(
        what -> {
          event.put("event_action", NotificationCodec.word(what)).put("dedup_key", alert.getId());
          if (what == Action.TRIGGER) {
            describe(event, alert);
          }
        });
    var made = NotificationCodec.notification(alert, action.isPresent(), "application/json", event);
    // What was triggered is to be closed there, by whatever medium somebody was told since.
    return action.filter(Action.TRIGGER::equals).isPresent() ? made : made.tellingNobody();
  }

  /** What to tell; empty when it is nothing to PagerDuty, such as what memory adds. */
  private static Optional<Action> action(Alert alert) {
    if (alert.getMatter().getEnvelope().getReplay()) {
      // Imported history was never triggered.
      return Optional.empty();
    }
    return switch (alert.getState()) {
      case FIRING, ESCALATED -> alert.getNotify() ? Optional.of(Action.TRIGGER) : Optional.empty();
      case ACKNOWLEDGED ->
          alert.getCause().equals("acknowledged")
              ? Optional.of(Action.ACKNOWLEDGE)
              : Optional.empty();
      case RESOLVED, EXPIRED -> Optional.of(Action.RESOLVE);
      case PENDING, SUPPRESSED -> Optional.empty();
    };
  }

  private static void describe(ObjectNode event, Alert alert) {
    var matter = alert.getMatter();
    event.put("client", "Hartig");
    if (matter.getUrl() != null) {
      event.put("client_url", matter.getUrl());
      event.putArray("links").addObject().put("href", matter.getUrl()).put("text", "Upstream");
    }
    var payload =
        event
            .putObject("payload")
            .put("summary", cut(matter.getTitle()))
            .put("source", matter.getSource())
            .put("severity", severity(matter.getChannel()))
            .put("timestamp", alert.getUpdatedAt().toString())
            .put("component", matter.getThread())
            .put("group", matter.getEnvelope().getOrganisation())
            .put("class", matter.getType());
    var details =
        payload
            .putObject("custom_details")
            .put("text", matter.getExcerpt())
            .put("recipient", alert.getRecipient().getName())
            .put("role", NotificationCodec.word(alert.getRecipient().getRole()))
            .put("revision", alert.getRevision())
            .put("grouped", alert.getGrouped());
    var reasons = details.putArray("reasons");
    alert.getReasons().stream().limit(NOTES).forEach(reason -> reasons.add(reason.getText()));
    var context = details.putArray("context");
    alert.getContext().stream().limit(NOTES).forEach(note -> context.add(note.getText()));
  }

  /** By how soon it matters: a page is for whoever has to act now. */
  private static String severity(Channel channel) {
    return switch (channel) {
      case REALTIME -> "critical";
      case FAST -> "warning";
      case SLOW -> "info";
    };
  }

  /** PagerDuty refuses an empty summary as well as one that is too long. */
  private static String cut(String title) {
    var text = title.isBlank() ? "(no title)" : title.strip();
    if (text.length() <= SUMMARY) {
      return text;
    }
    var end = SUMMARY - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
