package dev.hartig.loadtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A child process that ends with the driver. */
public final class Program implements AutoCloseable {

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final int CLOSING_SECONDS = 10;

  /** Settings of the JVM that a peer is to share with the services. */
  private static final Predicate<String> SHARED =
      argument ->
          (argument.startsWith("-Xm")
                  || argument.startsWith("-Xss")
                  || argument.startsWith("-XX:")
                  || argument.startsWith("--enable-native-access")
                  || argument.startsWith("--sun-misc-unsafe"))
              && !argument.contains("AOT")
              && !argument.contains("Archive");

  private final Process process;
  private final Thread hook;

  private Program(Process process) {
    this.process = process;
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a program and waits for a line of its output.
   *
   * @param ready part of the line
   * @throws IllegalStateException with what it said when it ends or stays silent
   */
  public static Program start(List<String> command, String ready) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      var program = new Program(process);
      var answered = new CompletableFuture<Boolean>();
      Thread.ofVirtual().start(() -> read(process, ready, answered));
      program.await(answered, command);
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(CompletableFuture<Boolean> answered, List<String> command) {
    try {
      answered.get(STARTING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException(String.join(" ", command) + " did not start: " + e, e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Reads on after the line, too, or the program would block on a full pipe. */
  private static void read(Process process, String ready, CompletableFuture<Boolean> answered) {
    var said = new ArrayList<String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!answered.isDone()) {
          said.add(line);
        }
        if (line.contains(ready)) {
          answered.complete(true);
        }
      }
    } catch (IOException e) {
      said.add(e.toString());
    }
    answered.completeExceptionally(new IllegalStateException(String.join("\n", said)));
  }

  /** A Java program with the flags of a service that runs already. */
  public static Program java(ProcessHandle like, List<String> arguments, String ready) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(like.info().arguments().orElse(new String[0])).filter(SHARED).forEach(command::add);
    command.addAll(arguments);
    return start(command, ready);
  }

  /** Its handle, for the meter. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it by SIGKILL, and returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    gone();
  }

  @Override
  public void close() {
    process.destroy();
    gone();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends, and the hook with it.
      return;
    }
  }

  private void gone() {
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
