package dev.hartig.topology.local.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the end of a log, which may be long and may grow meanwhile. */
public final class LogFile {

  /** Enough for thousands of lines; what lies before is not looked at. */
  private static final int LONGEST_TAIL_BYTES = 4 * 1024 * 1024;

  private LogFile() {}

  /** The last lines; none if there is no such log. */
  public static List<String> tail(Path log, int lines) {
    try {
      var text = text(log, Math.max(0, size(log) - LONGEST_TAIL_BYTES)).text();
      var all = text.lines().collect(Collectors.toList());
      return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * What was added to a log.
   *
   * @param text whole lines only
   * @param end where the next reading begins
   */
  public record Added(String text, long end) {}

  /**
   * Whole lines from a position on. A log that became shorter was emptied, and is read from its
   * beginning.
   */
  public static Added since(Path log, long position) throws IOException {
    return text(log, size(log) < position ? 0 : position);
  }

  /** Size in bytes; 0 if there is no such log. */
  public static long size(Path log) {
    return log.toFile().length();
  }

  private static Added text(Path log, long from) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(LONGEST_TAIL_BYTES, Math.max(0, file.length() - from))];
      file.seek(from);
      file.readFully(bytes);
      var end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      return new Added(new String(bytes, 0, end, StandardCharsets.UTF_8), from + end);
    }
  }
}
