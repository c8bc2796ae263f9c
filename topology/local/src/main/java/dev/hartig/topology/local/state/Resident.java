package dev.hartig.topology.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory that a process holds. */
public final class Resident {

  private static final String FIELD = "VmRSS:";

  private Resident() {}

  /** Resident set in bytes; empty where there is no {@code /proc} or no such process. */
  public static OptionalLong bytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
