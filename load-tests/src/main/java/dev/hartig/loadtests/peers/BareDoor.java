package dev.hartig.loadtests.peers;

import dev.hartig.loadtests.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The HTTP stack of ingestion without what is behind it: Quarkus REST with the same extensions
 * reads and parses the same JSON on a virtual thread and answers 202. It is an application of its
 * own.
 */
public final class BareDoor implements AutoCloseable {

  private final Program program;
  private final int port;

  private BareDoor(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** The jar as built; it may be absent. */
  public static Path jar(Path root) {
    return root.resolve("load-tests/bare-door/target/quarkus-app/quarkus-run.jar");
  }

  /** Whether it was built. */
  public static boolean isBuilt(Path root) {
    return Files.exists(jar(root));
  }

  /**
   * Starts it on a free port.
   *
   * @param like a service whose JVM flags it gets
   */
  public static BareDoor start(Path root, ProcessHandle like) {
    var port = freePort();
    return new BareDoor(
        Program.java(
            like,
            List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar(root).toString()),
            "Installed features"),
        port);
  }

  /** A port that is free now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Base address. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its process. */
  public ProcessHandle process() {
    return program.handle();
  }

  @Override
  public void close() {
    program.close();
  }
}
