package dev.hartig.ingestion.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** An imported file as text, or where it turns out to be none. */
sealed interface ImportedText {

  /** Text in UTF-8, without a byte order mark. */
  record Text(String text) implements ImportedText {}

  /** Not text, from this line on. */
  record Binary(int line, String message) implements ImportedText {}

  /** Decodes strictly: a byte that is no UTF-8, or a NUL, makes the file binary. */
  static ImportedText of(byte[] bytes) {
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return binary(bytes, i, "a NUL byte at offset " + i);
      }
    }
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      return binary(bytes, in.position(), "not UTF-8 at offset " + in.position());
    }
    var text = out.flip().toString();
    return new Text(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static ImportedText binary(byte[] bytes, int offset, String what) {
    var line = 1;
    for (var i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new Binary(line, what + ": the file is binary, text in UTF-8 is expected");
  }
}
