package dev.hartig.loadtests.peers;

import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Main class of a peer's process, which hands records on until its standard input ends. */
public final class PeerMain {

  /** What it says when it hands on. */
  static final String READY = "peer ready";

  private PeerMain() {}

  /**
   * @param arguments {@code relay} or {@code streams}, bootstrap servers, channel, folder of state,
   *     then topics in their order
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var servers = arguments[1];
    var channel = Channel.valueOf(arguments[2]);
    var topics = List.of(arguments).subList(4, arguments.length);
    switch (arguments[0]) {
      case "relay" -> {
        try (var relay = new Relay(servers, topics)) {
          handOn();
        }
      }
      case "streams" -> {
        try (var streams = new PassThrough(servers, topics, channel, Path.of(arguments[3]))) {
          handOn();
        }
      }
      default -> throw new IllegalArgumentException("no peer " + arguments[0]);
    }
  }

  private static void handOn() throws IOException {
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Nothing is said to it; its parent's end ends the stream.
    }
  }
}
