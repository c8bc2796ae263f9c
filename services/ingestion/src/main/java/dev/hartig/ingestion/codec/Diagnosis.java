package dev.hartig.ingestion.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.ingestion.domain.Rejected;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Names the attribute that makes an event no CloudEvent. The SDK knows too, but tells it in words
 * made for programmers.
 */
final class Diagnosis {

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
  private static final List<String> TEXTS =
      List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype");

  private Diagnosis() {}

  /** What is wrong with an event in JSON format before the SDK reads it; empty when nothing is. */
  static Optional<Rejected> ofJson(JsonNode node) {
    if (!node.isObject()) {
      return Optional.of(new Rejected("json", "", "a CloudEvent is a JSON object"));
    }
    for (var name : TEXTS) {
      var value = node.get(name);
      if (value != null && !value.isNull() && !value.isTextual()) {
        return Optional.of(
            attribute(
                name,
                "must be a string, not a " + value.getNodeType().name().toLowerCase(Locale.ROOT)));
      }
    }
    for (var member : node.properties()) {
      var value = member.getValue();
      var name = member.getKey();
      if (name.equals("data") || TEXTS.contains(name)) {
        continue;
      }
      if (value.isContainerNode()) {
        return Optional.of(
            attribute(
                name, "must be a string, a number or a truth value: attributes hold no objects"));
      }
      if (!name.equals("data_base64") && !name.matches("[a-z0-9]{1,64}")) {
        return Optional.of(
            attribute(shown(name), "is no attribute name: 1 to 64 of a-z and 0-9 are allowed"));
      }
    }
    if (node.has("data") && node.has("data_base64")) {
      return Optional.of(
          attribute("data_base64", "stands beside data: only one of them is allowed"));
    }
    return ofAttributes(name -> node.path(name).textValue(), "");
  }

  /**
   * What is wrong with the attributes of the specification; empty when nothing is.
   *
   * @param attribute value by name, null where it is missing
   * @param prefix what stands before the name where the sender wrote it
   */
  static Optional<Rejected> ofAttributes(UnaryOperator<@Nullable String> attribute, String prefix) {
    for (var name : REQUIRED) {
      var value = attribute.apply(name);
      if (value == null || value.isBlank()) {
        return Optional.of(attribute(prefix + name, "is missing: every CloudEvent needs " + name));
      }
    }
    var version = attribute.apply("specversion");
    if (!"1.0".equals(version)) {
      return Optional.of(attribute(prefix + "specversion", "must be 1.0"));
    }
    var source = attribute.apply("source");
    if (source != null && !isUriReference(source)) {
      return Optional.of(attribute(prefix + "source", "must be a URI reference"));
    }
    var time = attribute.apply("time");
    if (time != null && !isTime(time)) {
      return Optional.of(
          attribute(prefix + "time", "must be a time by RFC 3339, such as 2026-01-31T12:00:00Z"));
    }
    return Optional.empty();
  }

  /** For what only the SDK minds. */
  static Rejected unexplained() {
    return new Rejected("attribute", "", "not a CloudEvent 1.0: see https://cloudevents.io");
  }

  /** In the SDK's words where they are about the event, in ours where they are about itself. */
  static Rejected of(CloudEventRWException failure) {
    return switch (failure.getKind()) {
      case INVALID_EXTENSION_NAME, INVALID_ATTRIBUTE_NAME, INVALID_ATTRIBUTE_VALUE ->
          attribute("", "not a CloudEvent 1.0: " + failure.getMessage());
      case INVALID_SPEC_VERSION,
          INVALID_ATTRIBUTE_TYPE,
          INVALID_DATA_TYPE,
          DATA_CONVERSION,
          UNKNOWN_ENCODING,
          OTHER ->
          unexplained();
    };
  }

  private static Rejected attribute(String field, String message) {
    return new Rejected("attribute", field, message);
  }

  private static String shown(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }

  private static boolean isUriReference(String text) {
    try {
      return !new URI(text).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
