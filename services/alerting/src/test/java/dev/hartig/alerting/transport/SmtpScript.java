package dev.hartig.alerting.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A mail server that says what it is told to, where a real one would be hard to bring to it. */
final class SmtpScript implements AutoCloseable {

  private final ServerSocket server;
  private final UnaryOperator<String> replies;

  /**
   * @param replies reply to a command, by its first word; "" for the greeting, "." for the end of
   *     the mail. An empty reply is silence.
   */
  SmtpScript(UnaryOperator<String> replies) throws IOException {
    this.replies = replies;
    server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      say(socket, "");
      var data = false;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.equals(".")) {
          continue;
        }
        var command = line.split(" ", 2)[0];
        data = command.equals("DATA") && replies.apply(command).startsWith("3");
        say(socket, command);
      }
    } catch (IOException gone) {
      // Whoever hangs up has heard enough.
      return;
    }
  }

  private void say(Socket socket, String command) throws IOException {
    var reply = replies.apply(command);
    if (!reply.isEmpty()) {
      socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
