package dev.hartig.topology.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that answers like a service's health, and crashes or gets stuck when asked to. */
public final class FakeService {

  private FakeService() {}

  /** Listens where a Quarkus service would. */
  public static void main(String[] arguments) throws IOException {
    var port = Integer.getInteger("quarkus.http.port");
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    // One that gives up before it was ever ready; the next one is well.
    var stillborn = Path.of(System.getProperty("fake.stillborn", "none")).toFile().delete();
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(stillborn ? 503 : 200, -1);
          exchange.close();
        });
    var stuck = new AtomicBoolean(stillborn);
    server.createContext(
        "/q/health/live",
        exchange -> {
          exchange.sendResponseHeaders(stuck.get() ? 503 : 200, -1);
          exchange.close();
        });
    server.createContext(
        "/stuck",
        exchange -> {
          stuck.set(true);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.createContext("/crash", exchange -> Runtime.getRuntime().halt(42));
    server.start();
    System.out.println("fake " + System.getProperty("hartig.instance") + " on " + port);
  }
}
