package dev.hartig.memory.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An OpenSearch of one node for tests: a process of its own, since it brings another Lucene, with
 * 512 MB of heap, on a port of the loopback that the system chooses. It ends with the test's
 * process, however that ends, and then takes its folder along.
 */
final class EmbeddedOpenSearch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;
  private final Path port;

  private EmbeddedOpenSearch(Process process, Path log, Path port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts it in a folder, with what it kept there before; the folder is the caller's to delete.
   */
  static EmbeddedOpenSearch start(Path folder) throws IOException, InterruptedException {
    var module = Path.of(System.getProperty("hartig.root"), "topology", "opensearch");
    var log = folder.resolve("log");
    Files.deleteIfExists(folder.resolve("port"));
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.io.tmpdir=" + folder,
                    // Else it would leave its native code in the user's home.
                    "-Djna.tmpdir=" + folder,
                    "-cp",
                    Files.readString(module.resolve("target").resolve("classpath")).strip(),
                    module.resolve("OpenSearch.java").toString(),
                    folder.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var node = new EmbeddedOpenSearch(process, log, folder.resolve("port"));
    node.awaitPort();
    return node;
  }

  private void awaitPort() throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(port)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("OpenSearch does not start:\n" + Files.readString(log));
      }
    }
  }

  URI address() {
    try {
      return URI.create("http://127.0.0.1:" + Files.readString(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
