package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Times;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a command is run in: everything it could otherwise only get from the process.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for mistakes and progress
 * @param terminal true when a person looks on: colours, progress and lines cut to the width
 * @param width columns of the terminal; as good as endless where there is none
 * @param environment variables
 * @param zone of the reader
 * @param clock what time it is
 * @param folder from which relative paths are taken
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    int width,
    Map<String, String> environment,
    ZoneId zone,
    InstantSource clock,
    Path folder) {

  /** Width where nothing is cut. */
  public static final int ENDLESS = 10_000;

  public Console {
    environment = Map.copyOf(environment);
  }

  Times times() {
    return new Times(zone, clock.instant());
  }

  /** Who runs it: HARTIG_USER, else the user of this machine. */
  String user() {
    return environment.getOrDefault("HARTIG_USER", environment.getOrDefault("USER", "cli"));
  }

  boolean colours() {
    return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  void print(List<String> lines) {
    lines.forEach(out::println);
  }

  /** JSON for programs: one document on one line, so that it can be followed line by line. */
  void print(JsonNode json) {
    out.println(json);
    out.flush();
  }

  /** A passing line of progress; nothing where nobody looks on. */
  void progress(String text) {
    if (terminal) {
      err.print("\r\u001b[K" + text);
      err.flush();
    }
  }
}
