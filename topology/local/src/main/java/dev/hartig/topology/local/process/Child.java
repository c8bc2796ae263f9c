package dev.hartig.topology.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the operating system, with its log and pid file. */
final class Child {

  /** A log past this is set aside as {@code .1}, of which one is kept. */
  private static final long LONGEST_LOG_BYTES = 20L * 1024 * 1024;

  private final Member member;
  private final Process process;

  private Child(Member member, Process process) {
    this.member = member;
    this.process = process;
  }

  /**
   * Starts it. Its output goes straight to the file, so it outlives a supervisor that is killed.
   */
  static Child launch(Member member) {
    try {
      Files.createDirectories(member.log().toAbsolutePath().getParent());
      setAsideLog(member.log());
      var builder =
          new ProcessBuilder(member.command())
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectOutput(Redirect.appendTo(member.log().toFile()));
      builder.environment().putAll(member.environment());
      var process = builder.start();
      Identity.of(process.toHandle()).write(member.pidFile());
      return new Child(member, process);
    } catch (IOException e) {
      throw new UncheckedIOException(member.name() + " cannot be started", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Completes with the exit code, after the pid file is gone. */
  CompletableFuture<Integer> onExit() {
    return process
        .onExit()
        .thenApply(
            ended -> {
              deletePidFile();
              return ended.exitValue();
            });
  }

  /** Asks it to end (SIGTERM) and, past the grace, ends it (SIGKILL). */
  CompletableFuture<Void> terminate(Duration grace) {
    process.destroy();
    return process
        .onExit()
        .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (ended, failure) -> {
              if (failure instanceof TimeoutException) {
                process.destroyForcibly();
              }
              return ended;
            })
        .thenCompose(ended -> process.onExit())
        .thenAccept(ended -> {});
  }

  /** Ends it at once (SIGKILL). */
  void kill() {
    process.destroyForcibly();
  }

  private void deletePidFile() {
    try {
      Files.deleteIfExists(member.pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a process that runs; a log that cannot be set aside grows on. */
  static void setAsideLog(Member member) {
    try {
      setAsideLog(member.log());
    } catch (IOException e) {
      System.err.println(member.log() + " cannot be set aside: " + e);
    }
  }

  /** The process appends, so a log can be emptied under it once its content is copied. */
  static void setAsideLog(Path log) throws IOException {
    if (!Files.exists(log) || Files.size(log) < LONGEST_LOG_BYTES) {
      return;
    }
    Files.copy(
        log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    try (var emptied = FileChannel.open(log, StandardOpenOption.WRITE)) {
      emptied.truncate(0);
    }
  }
}
