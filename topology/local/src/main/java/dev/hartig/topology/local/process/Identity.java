package dev.hartig.topology.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process it was: an id alone is given to another process sooner or later.
 *
 * @param pid process id
 * @param started as the operating system reports it
 */
public record Identity(long pid, Instant started) {

  /** Linux derives start times from the time of boot, which moves when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Identity of a process that runs. */
  public static Identity of(ProcessHandle process) {
    return new Identity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /**
   * The process, if it still runs and is the same.
   *
   * @param mark what must stand in its command line, where the operating system shows that
   */
  public Optional<ProcessHandle> running(String mark) {
    var shown = ProcessHandle.current().info().commandLine().isPresent();
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> fits(process.info().startInstant()))
        // A process that ended and waits for its parent still counts as alive, but shows no
        // command.
        .filter(process -> !shown || process.info().commandLine().orElse("").contains(mark));
  }

  /** Whether a process with this id that started then can be the same. */
  boolean fits(Optional<Instant> seenStart) {
    return seenStart
        .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }

  /** One line: process id and start in milliseconds since 1970. */
  String line() {
    return pid + " " + started.toEpochMilli();
  }

  /** The inverse of {@link #line}; empty if it is not such a line. */
  static Optional<Identity> parse(String line) {
    var words = line.strip().split(" ");
    try {
      return words.length == 2
          ? Optional.of(
              new Identity(
                  Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Writes a pid file. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, line() + "\n");
  }

  /** Reads a pid file; empty if there is none or it is damaged. */
  public static Optional<Identity> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
