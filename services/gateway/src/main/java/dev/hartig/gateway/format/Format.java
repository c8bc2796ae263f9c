package dev.hartig.gateway.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a file of a directory is written. */
public enum Format {
  /** Our own, docs/reference/directory-file.md. */
  DIRECTORY;

  /** As options and messages name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its word. */
  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
  }

  /** The format that a file of this name usually has; empty when the name does not tell. */
  public static Optional<Format> of(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("-")
        ? Optional.of(DIRECTORY)
        : Optional.empty();
  }
}
