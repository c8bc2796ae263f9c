package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Program;
import dev.hartig.loadtests.TemporaryFolder;
import dev.hartig.loadtests.peers.BareDoor;
import dev.hartig.topology.catalogue.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/**
 * A second process of a service: the command line of the first, with an instance, a port and a
 * folder of its own, as a second pod of a deployment has.
 */
final class SecondInstance implements AutoCloseable {

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final int POLL_MILLIS = 200;
  private static final int ANSWER_MILLIS = 2_000;

  private final Program program;
  private final TemporaryFolder state = new TemporaryFolder("second");

  /** Starts it and waits until it is ready. */
  SecondInstance(ProcessHandle first, Service service) {
    var port = BareDoor.freePort();
    var arguments =
        first
            .info()
            .arguments()
            .orElseThrow(() -> new IllegalStateException("the system does not show command lines"));
    var command = new ArrayList<String>();
    command.add(first.info().command().orElseThrow());
    for (var argument : arguments) {
      command.add(other(argument, service, port, state.path()));
    }
    program = Program.start(command, "Installed features");
    try {
      awaitReady(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  static String other(String argument, Service service, int port, Path state) {
    if (argument.startsWith("-Dquarkus.http.port=")) {
      return "-Dquarkus.http.port=" + port;
    }
    if (argument.startsWith("-Dhartig.instance=")) {
      return "-Dhartig.instance=" + service.word() + "-1";
    }
    if (argument.startsWith("-Dhartig.state-dir=")) {
      return "-Dhartig.state-dir=" + state;
    }
    return argument.startsWith("-Dfabric.process=") ? argument + "-2" : argument;
  }

  private static void awaitReady(URI health) {
    var end = System.nanoTime() + STARTING.toNanos();
    while (System.nanoTime() < end) {
      if (answers(health)) {
        return;
      }
      ColdStartRun.pause(POLL_MILLIS);
    }
    throw new IllegalStateException(health + " did not answer in " + STARTING.toSeconds() + " s");
  }

  private static boolean answers(URI health) {
    try {
      var connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Its process. */
  ProcessHandle process() {
    return program.handle();
  }

  @Override
  public void close() {
    program.close();
    state.close();
  }
}
