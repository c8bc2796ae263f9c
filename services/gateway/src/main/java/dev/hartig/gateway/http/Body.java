package dev.hartig.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads request bodies up to a limit. */
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
}
