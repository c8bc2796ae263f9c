package dev.hartig.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Where the process begins. */
public final class Main {

  private static final int USUAL_WIDTH = 100;
  private static final int LEAST_WIDTH = 40;

  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    var out = stream(FileDescriptor.out);
    var terminal = System.console() != null && System.console().isTerminal();
    var console =
        new Console(
            System.in,
            out,
            stream(FileDescriptor.err),
            terminal,
            terminal ? width() : Console.ENDLESS,
            System.getenv(),
            ZoneId.systemDefault(),
            InstantSource.system(),
            Path.of(""));
    var code = Hartig.run(console, arguments);
    out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** COLUMNS where the shell exports it, else what the terminal itself says. */
  private static int width() {
    var columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("\\d{1,4}")) {
      return Math.max(LEAST_WIDTH, Integer.parseInt(columns));
    }
    try {
      var stty =
          new ProcessBuilder("stty", "size").redirectInput(Path.of("/dev/tty").toFile()).start();
      var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      var matcher = Pattern.compile("\\d+ (\\d{1,4})\\s*").matcher(size);
      return matcher.matches()
          ? Math.max(LEAST_WIDTH, Integer.parseInt(matcher.group(1)))
          : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
