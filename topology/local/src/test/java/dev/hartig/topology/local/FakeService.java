package dev.hartig.topology.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A process that answers like a service's readiness, and crashes when asked to. */
public final class FakeService {

  private FakeService() {}

  /** Listens where a Quarkus service would. */
  public static void main(String[] arguments) throws IOException {
    var port = Integer.getInteger("quarkus.http.port");
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.createContext("/crash", exchange -> Runtime.getRuntime().halt(42));
    server.start();
    System.out.println("fake " + System.getProperty("hartig.instance") + " on " + port);
  }
}
