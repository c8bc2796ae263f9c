package dev.hartig.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** Text from a file or standard input. */
final class Source {

  private static final long MOST = 256L << 20;

  private Source() {}

  /**
   * The text of a file; {@code -} is standard input.
   *
   * @throws Unreadable naming the file and, for what is not text, the line
   */
  static String text(Console console, String file) {
    try {
      if (file.equals("-")) {
        return text("-", console.in().readAllBytes());
      }
      var path = console.folder().resolve(file);
      if (Files.isDirectory(path)) {
        throw new Unreadable(file, "is a folder");
      }
      if (Files.size(path) > MOST) {
        throw new Unreadable(file, "is larger than " + (MOST >> 20) + " MB");
      }
      return text(file, Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      throw new Unreadable(file, "no such file");
    } catch (IOException e) {
      throw new Unreadable(file, "cannot be read");
    }
  }

  /** Bytes as text; names the line of the first byte that is none. */
  static String text(String file, byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      var text = decoder.decode(buffer).toString();
      var zero = text.indexOf('\0');
      if (zero >= 0) {
        throw new Unreadable(file, line(text.substring(0, zero)), "is not text: a zero byte");
      }
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      var good = new String(bytes, 0, buffer.position(), StandardCharsets.ISO_8859_1);
      throw new Unreadable(file, line(good), "is not text in UTF-8");
    }
  }

  private static int line(String before) {
    return (int) before.chars().filter(c -> c == '\n').count() + 1;
  }
}
