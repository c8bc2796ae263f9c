package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads request bodies up to a limit, and members of those that are JSON. */
final class Body {

  private Body() {}

  /**
   * The body as text.
   *
   * @param most bytes; a larger body is refused without being read to its end
   */
  static String text(InputStream body, long most) {
    try {
      var bytes = body.readNBytes(Math.toIntExact(most) + 1);
      if (bytes.length > most) {
        throw Problem.of(
                413, "too-large", "Body too large", "the body may have at most " + most + " bytes")
            .thrown();
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(400, "bad-request", "Bad request", "the body is not text in UTF-8").thrown();
    } catch (IOException e) {
      throw Problem.of(400, "bad-request", "Bad request", "the body ended early").thrown();
    }
  }

  /**
   * The body as a JSON object.
   *
   * @param shape of what is expected, for whoever sent something else
   */
  static JsonNode object(ObjectMapper json, InputStream body, long most, String shape) {
    try {
      var tree = json.readTree(text(body, most));
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException notJson) {
      // Told below, like every body that is no object.
    }
    throw Problem.of(400, "bad-request", "Bad request", "the body must be a JSON object " + shape)
        .thrown();
  }

  /** A member that is text, as it stands; null where there is none. */
  static @Nullable String member(JsonNode object, String field) {
    var node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw Problem.field(field, "must be text").thrown();
    }
    return node.asText();
  }
}
