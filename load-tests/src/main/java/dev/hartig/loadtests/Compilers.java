package dev.hartig.loadtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the compilers of some JVMs have worked, from the names of their threads in {@code
 * /proc}. A JVM that still compiles is not yet the one that will run for days.
 */
public final class Compilers {

  /** Ticks a second in {@code /proc}: fixed by Linux' interface to user space. */
  private static final long TICKS = 100;

  /** Places of user and system time, counted from after the thread's name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private final Map<String, Long> seen = new HashMap<>();

  /**
   * Time of compiling since the last question, of all threads that still live; empty where the
   * machine does not tell.
   */
  public Optional<Duration> worked(Collection<ProcessHandle> jvms) {
    var ticks = 0L;
    for (var jvm : jvms) {
      try (var threads = Files.list(Path.of("/proc/" + jvm.pid() + "/task"))) {
        for (var thread : threads.toList()) {
          ticks += grown(thread);
        }
      } catch (IOException notLinux) {
        if (jvm.isAlive()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(Duration.ofMillis(ticks * 1_000 / TICKS));
  }

  /** Ticks that a thread has worked since it was last seen; none of one that does not compile. */
  private long grown(Path thread) {
    String line;
    try {
      line = Files.readString(thread.resolve("stat"));
    } catch (IOException ended) {
      return 0;
    }
    var name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
    if (Stream.of("C1 Compiler", "C2 Compiler").noneMatch(name::startsWith)) {
      return 0;
    }
    var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    var now = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    var before = seen.put(thread.toString(), now);
    return before == null ? now : now - before;
  }
}
