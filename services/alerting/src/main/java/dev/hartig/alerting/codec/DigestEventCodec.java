package dev.hartig.alerting.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digests as CloudEvents 1.0 in structured JSON; docs/reference/webhooks.md lists every field. A
 * digest that comes back as somebody's signal is recognised by the alerts in it.
 */
public final class DigestEventCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DigestEventCodec() {}

  /** A digest, ready to leave. */
  public static Notification notification(Digest digest, Links links) {
    return NotificationCodec.notification(
        digest, "application/cloudevents+json; charset=UTF-8", event(digest, links));
  }

  private static ObjectNode event(Digest digest, Links links) {
    var hop = digest.getLines().stream().mapToInt(DigestLine::getHop).max().orElse(0) + 1;
    var event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", digest.getId())
            .put("source", "/hartig/alerting")
            .put("type", "dev.hartig.digest")
            .put("subject", digest.getRecipient())
            .put("time", digest.getAt().toString())
            .put("datacontenttype", "application/json")
            .put("organisation", digest.getOrganisation())
            .put("hartighop", hop)
            .put("hartigvisited", visited(digest));
    var data =
        event
            .putObject("data")
            .put("digestId", digest.getId())
            .put("openedAt", digest.getOpenedAt().toString())
            .put("at", digest.getAt().toString())
            .put("more", digest.getMore());
    data.putObject("recipient")
        .put("id", digest.getRecipient())
        .put("name", digest.getRecipientName());
    var lines = data.putArray("lines");
    digest.getLines().forEach(line -> lines.add(line(line, links)));
    var joined = data.putArray("joined");
    digest.getJoined().forEach(line -> joined.add(line.getAlertId()));
    return event;
  }

  private static String visited(Digest digest) {
    return Stream.concat(digest.getLines().stream(), digest.getJoined().stream())
        .map(DigestLine::getAlertId)
        .collect(Collectors.joining(","));
  }

  private static ObjectNode line(DigestLine line, Links links) {
    var node =
        JSON.createObjectNode()
            .put("heading", DigestLineCodec.item(line).heading().name().toLowerCase(Locale.ROOT))
            .put("alertId", line.getAlertId())
            .put("revision", line.getRevision())
            .put("channel", NotificationCodec.word(line.getChannel()))
            .put("state", NotificationCodec.word(line.getState()))
            .put("role", NotificationCodec.word(line.getRole()))
            .put("thread", line.getThread())
            .put("signalId", line.getSignalId())
            .put("source", line.getSource())
            .put("title", line.getTitle())
            .put("text", line.getExcerpt());
    NotificationCodec.putIfPresent(node, "url", line.getUrl());
    node.put("reason", line.getReason())
        .put("grouped", line.getGrouped())
        .put("occurredAt", line.getOccurredAt().toString());
    var own = links.of(line);
    if (!own.isEmpty()) {
      var all = node.putObject("links");
      own.forEach(link -> all.put(link.kind().word(), link.url()));
    }
    return node;
  }
}
