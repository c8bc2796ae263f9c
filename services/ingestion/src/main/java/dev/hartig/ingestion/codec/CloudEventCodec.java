package dev.hartig.ingestion.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Received;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents 1.0 with the official SDK. */
public final class CloudEventCodec {

  /** Media type of one event in structured mode. */
  public static final String STRUCTURED = "application/cloudevents+json";

  /** Media type of a batch. */
  public static final String BATCH = "application/cloudevents-batch+json";

  private CloudEventCodec() {}

  /** One event in JSON format. */
  public static Received structured(byte[] body) {
    return switch (JsonTrees.parse(body)) {
      case JsonTrees.Parsed.Json(var node) -> event(node);
      case JsonTrees.Parsed.Malformed(var why) -> why;
    };
  }

  /**
   * The events of a JSON batch, in order, each judged for itself; a single rejection when the body
   * is no batch.
   */
  public static List<Received> batch(byte[] body) {
    return switch (JsonTrees.parse(body)) {
      case JsonTrees.Parsed.Malformed(var why) -> List.of(why);
      case JsonTrees.Parsed.Json(var node) -> {
        if (!node.isArray()) {
          yield List.of(new Rejected("json", "", "a batch is a JSON array of CloudEvents"));
        }
        var events = new ArrayList<Received>(node.size());
        node.forEach(element -> events.add(event(element)));
        yield events;
      }
    };
  }

  /**
   * An event in binary mode: attributes in headers, data as the body.
   *
   * @param headers by name; values are percent-decoded as the HTTP binding asks
   */
  public static Received binary(Map<String, String> headers, byte[] body) {
    var decoded = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, value) ->
            decoded.put(
                name,
                name.toLowerCase(Locale.ROOT).startsWith("ce-") ? percentDecoded(value) : value));
    return Diagnosis.ofAttributes(name -> decoded.get("ce-" + name), "ce-")
        .<Received>map(why -> why)
        .orElseGet(
            () -> {
              try {
                return raw(HttpMessageFactory.createReader(decoded, body).toEvent());
              } catch (CloudEventRWException e) {
                return Diagnosis.of(e);
              }
            });
  }

  private static Received event(JsonNode node) {
    var wrong = Diagnosis.ofJson(node);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    try {
      return raw(JsonTrees.MAPPER.treeToValue(node, CloudEvent.class));
    } catch (JacksonException | CloudEventRWException e) {
      return Diagnosis.unexplained();
    }
  }

  static Received raw(CloudEvent event) {
    return raw(event, data(event.getDataContentType(), event.getData()));
  }

  static Received raw(CloudEvent event, Payload data) {
    return switch (data) {
      case Payload.Wrong(var why) -> why;
      case Payload.Data(var tree) ->
          new RawEvent(
              event.getSource().toString(),
              event.getId(),
              event.getType(),
              Optional.ofNullable(event.getSubject()),
              Optional.ofNullable(event.getTime()).map(OffsetDateTime::toInstant),
              extensions(event),
              tree);
    };
  }

  /** A JSON document as a payload. */
  public static Payload payload(byte[] body) {
    return switch (JsonTrees.parse(body)) {
      case JsonTrees.Parsed.Json(var node) -> new Payload.Data(JsonTrees.tree(node));
      case JsonTrees.Parsed.Malformed(var why) -> new Payload.Wrong(why);
    };
  }

  private static Payload data(@Nullable String contentType, @Nullable CloudEventData data) {
    if (data == null) {
      return new Payload.Data(Tree.empty());
    }
    if (data instanceof JsonCloudEventData json) {
      return new Payload.Data(JsonTrees.tree(json.getNode()));
    }
    var bytes = data.toBytes();
    if (bytes.length == 0) {
      return new Payload.Data(Tree.empty());
    }
    if (!isJson(contentType)) {
      return new Payload.Data(text(bytes));
    }
    return switch (JsonTrees.parse(bytes)) {
      case JsonTrees.Parsed.Json(var node) -> new Payload.Data(JsonTrees.tree(node));
      case JsonTrees.Parsed.Malformed(var why) ->
          new Payload.Wrong(new Rejected("json", "data", "data is " + why.message()));
    };
  }

  /** As the CloudEvents specification has it: without a content type, data is JSON. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
  }

  /** Text as it is; what is not text in UTF-8 says nothing that a person could read. */
  private static Tree text(byte[] bytes) {
    try {
      return new Tree(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Tree.empty();
    }
  }

  /** By whose clock its time is written. That it is UTC's says nothing: machines write all so. */
  private static Optional<String> zone(CloudEvent event) {
    return Optional.ofNullable(event.getTime())
        .map(OffsetDateTime::getOffset)
        .filter(offset -> !offset.equals(ZoneOffset.UTC))
        .map(ZoneOffset::getId);
  }

  private static Map<String, String> extensions(CloudEvent event) {
    var extensions = new HashMap<String, String>();
    for (var name : event.getExtensionNames()) {
      var value = event.getExtension(name);
      if (value != null) {
        extensions.put(name, value.toString());
      }
    }
    zone(event).ifPresent(zone -> extensions.putIfAbsent("timezone", zone));
    return extensions;
  }

  private static String percentDecoded(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A bare per cent sign: senders older than the rule mean it literally.
      return value;
    }
  }
}
