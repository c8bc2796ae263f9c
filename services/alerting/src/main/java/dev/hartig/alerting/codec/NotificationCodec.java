package dev.hartig.alerting.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Envelope;
import dev.hartig.topology.catalogue.Channel;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as CloudEvents 1.0 in structured JSON; docs/reference/webhooks.md lists every field.
 *
 * <p>{@code hartighop} and {@code hartigvisited} let the fabric recognise the event when it comes
 * back as somebody's signal.
 */
public final class NotificationCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NotificationCodec() {}

  /** A revision, ready to leave. */
  public static Notification notification(Alert alert) {
    return notification(alert, Links.none());
  }

  /** A revision with links, ready to leave. */
  public static Notification notification(Alert alert, Links links) {
    var event = event(alert);
    var own = links.of(alert);
    if (!own.isEmpty()) {
      var node = event.withObject("/data").putObject("links");
      own.forEach(link -> node.put(link.kind().word(), link.url()));
    }
    return notification(
        alert, alert.getNotify(), "application/cloudevents+json; charset=UTF-8", event);
  }

  /** The same in any format of JSON. */
  static Notification notification(
      Alert alert, boolean wanted, String contentType, ObjectNode body) {
    return notification(alert, wanted, contentType, json(body));
  }

  /** The same in any format. */
  static Notification notification(Alert alert, boolean wanted, String contentType, String body) {
    return new Notification(
        alert.getId(),
        alert.getRevision(),
        Subject.of(alert),
        wanted,
        alert.getMatter().getEnvelope().getTraceparent(),
        contentType,
        body,
        Map.of(),
        Notification.Origin.none(),
        alert.getNotify()
            ? new Notification.Errand(EventCodec.medium(alert.getMedium()), List.of())
            : Notification.Errand.NONE,
        List.of());
  }

  /** A digest in any format of JSON. */
  static Notification notification(Digest digest, String contentType, ObjectNode body) {
    return notification(digest, contentType, json(body));
  }

  /** A digest in any format. */
  static Notification notification(Digest digest, String contentType, String body) {
    return new Notification(
        digest.getId(),
        0,
        Subject.of(digest),
        true,
        null,
        contentType,
        body,
        Map.of(),
        Notification.Origin.none(),
        new Notification.Errand(Medium.DIGEST, List.of()),
        Stream.concat(digest.getLines().stream(), digest.getJoined().stream())
            .map(NotificationCodec::line)
            .toList());
  }

  private static Notification.Line line(DigestLine line) {
    return new Notification.Line(
        Channel.valueOf(line.getChannel().name()),
        line.getAlertId(),
        line.getRevision(),
        Subject.of(line),
        List.of());
  }

  private static ObjectNode event(Alert alert) {
    var matter = alert.getMatter();
    var envelope = matter.getEnvelope();
    var event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", alert.getId() + "/" + alert.getRevision())
            .put("source", "/hartig/alerting")
            .put("type", "dev.hartig.alert." + word(alert.getState()))
            .put("subject", matter.getThread())
            .put("time", alert.getUpdatedAt().toString())
            .put("datacontenttype", "application/json")
            .put("organisation", envelope.getOrganisation())
            .put("thread", matter.getThread())
            .put("hartighop", envelope.getHop() + 1)
            .put("hartigvisited", visited(alert, envelope));
    putIfPresent(event, "traceparent", envelope.getTraceparent());
    event.set("data", data(alert));
    return event;
  }

  private static String visited(Alert alert, Envelope envelope) {
    return Stream.concat(envelope.getVisited().stream(), Stream.of(alert.getId()))
        .collect(Collectors.joining(","));
  }

  private static ObjectNode data(Alert alert) {
    var matter = alert.getMatter();
    var data =
        JSON.createObjectNode().put("title", matter.getTitle()).put("text", matter.getExcerpt());
    putIfPresent(data, "url", matter.getUrl());
    data.put("alertId", alert.getId())
        .put("revision", alert.getRevision())
        .put("state", word(alert.getState()))
        .put("cause", alert.getCause())
        .put("channel", word(matter.getChannel()))
        .put("medium", word(alert.getMedium()))
        .put("grouped", alert.getGrouped())
        .put("openedAt", alert.getOpenedAt().toString())
        .put("updatedAt", alert.getUpdatedAt().toString())
        .put("expiresAt", alert.getExpiresAt().toString())
        .put("dispatchId", alert.getDispatchId());
    putIfPresent(data, "acknowledgedBy", alert.getAcknowledgedBy());
    data.putObject("recipient")
        .put("id", alert.getRecipient().getId())
        .put("name", alert.getRecipient().getName())
        .put("role", word(alert.getRecipient().getRole()));
    var signal =
        data.putObject("signal")
            .put("id", matter.getSignalId())
            .put("type", matter.getType())
            .put("source", matter.getSource())
            .put("occurredAt", matter.getOccurredAt().toString())
            .put("acceptedAt", matter.getAcceptedAt().toString());
    putIfPresent(signal, "author", matter.getAuthor());
    var reasons = data.putArray("reasons");
    alert
        .getReasons()
        .forEach(
            reason ->
                reasons.addObject().put("rule", reason.getRule()).put("text", reason.getText()));
    var context = data.putArray("context");
    alert
        .getContext()
        .forEach(
            note ->
                context
                    .addObject()
                    .put("kind", note.getKind())
                    .put("text", note.getText())
                    .put("at", note.getAt().toString())
                    .put("signalId", note.getSignalId()));
    return data;
  }

  static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private static String json(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A constant as the wire has it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
