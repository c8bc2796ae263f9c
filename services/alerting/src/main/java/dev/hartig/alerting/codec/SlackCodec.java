package dev.hartig.alerting.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hartig.schemas.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Alerts as messages for Slack's incoming webhooks, and for tools that take the same; lengths are
 * kept within Slack's limits, since it refuses a whole message for one text that is too long.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks and their limits</a>
 */
public final class SlackCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What notifications show; Slack recommends 4,000 characters and a line is enough. */
  private static final int TEXT = 300;

  /** Text of a section. */
  private static final int SECTION = 3_000;

  /** Length of a line within a block, so that several fit. */
  private static final int LINE = 500;

  /** What memory recalled: more is to be read elsewhere. */
  private static final int NOTES = 5;

  private static final int REASONS = 2;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SlackCodec() {}

  /** A revision as a message; posted when it is to be brought to the recipient. */
  public static Notification notification(Alert alert) {
    return notification(alert, Links.none());
  }

  /** A revision with links as a message. */
  public static Notification notification(Alert alert, Links links) {
    var matter = alert.getMatter();
    var message = JSON.createObjectNode();
    message.put(
        "text", SlackText.line(alert.getRecipient().getName() + ": " + matter.getTitle(), TEXT));
    var blocks = message.putArray("blocks");
    var title = "*" + SlackText.link(matter.getUrl(), matter.getTitle(), SECTION / 2) + "*";
    var excerpt = matter.getExcerpt();
    section(
        blocks,
        excerpt.isBlank()
            ? title
            : title + "\n" + SlackText.escaped(excerpt, SECTION - title.length() - 1));
    if (!alert.getContext().isEmpty()) {
      section(blocks, notes(alert));
    }
    var own = links.of(alert);
    if (!own.isEmpty()) {
      section(
          blocks,
          own.stream()
              .map(link -> SlackText.link(link.url(), link.title(), SECTION / own.size()))
              .collect(Collectors.joining(" · ")));
    }
    context(blocks, standing(alert), reasons(alert));
    return NotificationCodec.notification(
        alert, alert.getNotify(), "application/json; charset=UTF-8", message);
  }

  private static String notes(Alert alert) {
    return alert.getContext().stream()
        .limit(NOTES)
        .map(note -> "• " + SlackText.line(note.getText(), LINE) + " (" + day(note.getAt()) + ")")
        .collect(Collectors.joining("\n"));
  }

  private static String standing(Alert alert) {
    var grouped = alert.getGrouped() > 1 ? " · " + alert.getGrouped() + " signals" : "";
    return "%s · for %s, %s · %s%s · %s"
        .formatted(
            NotificationCodec.word(alert.getState()),
            SlackText.line(alert.getRecipient().getName(), LINE),
            NotificationCodec.word(alert.getRecipient().getRole()),
            NotificationCodec.word(alert.getMatter().getChannel()),
            grouped,
            moment(alert.getUpdatedAt()));
  }

  private static String reasons(Alert alert) {
    return alert.getReasons().stream()
        .limit(REASONS)
        .map(reason -> SlackText.line(reason.getText(), LINE))
        .collect(Collectors.joining(" "));
  }

  /** In the reader's zone and words, and for what cannot do that in UTC. */
  private static String moment(Instant at) {
    return "<!date^%d^{date_short_pretty} {time}|%s>"
        .formatted(at.getEpochSecond(), MINUTE.format(at));
  }

  private static String day(Instant at) {
    return "<!date^%d^{date_short_pretty}|%s>"
        .formatted(at.getEpochSecond(), MINUTE.format(at).substring(0, 10));
  }

  private static void section(ArrayNode blocks, String text) {
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text);
  }

  private static void context(ArrayNode blocks, String... texts) {
    var elements = blocks.addObject().put("type", "context").putArray("elements");
    for (var text : texts) {
      if (!text.isEmpty()) {
        elements.addObject().put("type", "mrkdwn").put("text", text);
      }
    }
  }
}
