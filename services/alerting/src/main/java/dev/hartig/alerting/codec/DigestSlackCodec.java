package dev.hartig.alerting.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hartig.alerting.domain.DigestHeading;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import java.util.stream.Collectors;

/**
 * Digests as messages for Slack's incoming webhooks, within Slack's limits: 50 blocks and 3,000
 * characters for each text.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks and their limits</a>
 */
public final class DigestSlackCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What notifications show. */
  private static final int TEXT = 300;

  /** Text of a section. */
  private static final int SECTION = 3_000;

  /** Length of a title and of a reason, so that there is room for links. */
  private static final int TITLE = 1_200;

  private static final int REASON = 300;

  /** With a heading for each part, the first and the last block these are fewer than 50. */
  private static final int LINES = 40;

  private DigestSlackCodec() {}

  /** A digest as a message. */
  public static Notification notification(Digest digest, Links links) {
    var message = JSON.createObjectNode();
    var name = SlackText.line(digest.getRecipientName(), TEXT / 2);
    var summary = DigestMailCodec.summary(digest);
    message.put("text", name + ": " + summary);
    var blocks = message.putArray("blocks");
    section(blocks, "*Digest for " + name + "*: " + summary);
    DigestHeading heading = null;
    for (var line : digest.getLines().stream().limit(LINES).toList()) {
      var own = DigestLineCodec.item(line).heading();
      if (own != heading) {
        heading = own;
        section(blocks, "*" + own.title() + "*");
      }
      section(blocks, text(line, links));
    }
    var hidden = Math.max(0, digest.getLines().size() - LINES) + digest.getMore();
    if (hidden > 0) {
      section(blocks, "And " + hidden + " more, among your alerts.");
    }
    return NotificationCodec.notification(digest, "application/json; charset=UTF-8", message);
  }

  private static String text(DigestLine line, Links links) {
    var title = line.getTitle().isBlank() ? "(no title)" : line.getTitle();
    var signals = line.getGrouped() > 1 ? " (" + line.getGrouped() + " signals)" : "";
    var text = new StringBuilder("• ").append(SlackText.link(line.getUrl(), title, TITLE));
    text.append(signals);
    if (!line.getReason().isBlank()) {
      text.append("\n").append(SlackText.line(line.getReason(), REASON));
    }
    var row =
        links.of(line).stream()
            .map(link -> SlackText.link(link.url(), link.title(), SECTION))
            .collect(Collectors.joining(" · "));
    // Rather none than one that is cut.
    if (!row.isEmpty() && text.length() + 1 + row.length() <= SECTION) {
      text.append("\n").append(row);
    }
    return text.toString();
  }

  private static void section(ArrayNode blocks, String text) {
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text);
  }
}
