package dev.hartig.loadtests.peers;

import dev.hartig.loadtests.Program;
import dev.hartig.loadtests.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus Alertmanager as the system's package installs it, alone, with grouping by thread and
 * no wait before a group's first notification.
 */
public final class Alertmanager implements AutoCloseable {

  /** What is said where it is absent. */
  public static final String ABSENT = "prometheus-alertmanager is not installed";

  private static final String NAME = "prometheus-alertmanager";

  /** Where alerts are posted. */
  public static final String PATH = "/api/v2/alerts";

  private static final int TEXT_BYTES = 728;

  private final Path program;
  private final TemporaryFolder folder = new TemporaryFolder("alertmanager");
  private final int port;
  private Program running;

  /**
   * Starts it with a folder of its own.
   *
   * @param receiver to which it posts
   */
  public Alertmanager(Path program, URI receiver) {
    this.program = program;
    this.port = BareDoor.freePort();
    try {
      Files.writeString(folder.path().resolve("alertmanager.yml"), configuration(receiver));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running = launch();
  }

  /** Where it is installed. */
  public static Optional<Path> installed() {
    var path = System.getenv("PATH");
    return Stream.of((path == null ? "/usr/bin" : path).split(":"))
        .map(directory -> Path.of(directory, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** One-second intervals are the shortest that matter here: every group is notified once. */
  static String configuration(URI receiver) {
    return """
        route:
          receiver: driver
          group_by: [thread]
          group_wait: 0s
          group_interval: 1s
          repeat_interval: 24h
        receivers:
          - name: driver
            webhook_configs:
              - url: %s
                send_resolved: false
        """
        .formatted(receiver);
  }

  private Program launch() {
    return Program.start(
        List.of(
            program.toString(),
            "--config.file=" + folder.path().resolve("alertmanager.yml"),
            "--storage.path=" + folder.path().resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            // No cluster of several.
            "--cluster.listen-address="),
        "Listening on");
  }

  /** Ends it by SIGKILL and starts it again with the same folder. */
  public void killAndRestart() {
    running.kill();
    running = launch();
  }

  /** Base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its process. */
  public ProcessHandle process() {
    return running.handle();
  }

  /** An alert as JSON: the same matter, text and size as ours, on a thread of its own. */
  public static String alert(String run, int number) {
    return "{\"labels\":{\"alertname\":\"Probe\",\"run\":\""
        + run
        + "\",\"number\":\""
        + number
        + "\",\"thread\":\"load/"
        + run
        + "/"
        + number
        + "\"},\"annotations\":{\"title\":\"Probe "
        + number
        + "\",\"text\":\""
        + "t".repeat(TEXT_BYTES)
        + "\"}}";
  }

  @Override
  public void close() {
    running.close();
    folder.close();
  }
}
