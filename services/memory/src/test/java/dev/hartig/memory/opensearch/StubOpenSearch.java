package dev.hartig.memory.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Answers as an OpenSearch does, as far as writing goes, and fails where a test wants it to. Keeps
 * documents, and finds none.
 */
final class StubOpenSearch implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a test wants of requests whose path contains something. */
  private record Fault(String path, int status, String body) {}

  private final Map<String, JsonNode> documents =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Object> mappings = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private volatile Predicate<JsonNode> unfit = any -> false;
  private volatile int mostLines = Integer.MAX_VALUE;
  private volatile String banner = "{\"version\":{\"distribution\":\"opensearch\"}}";
  private HttpServer server = start(0);
  private final int port = server.getAddress().getPort();

  private HttpServer start(int at) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From now on nobody is there. */
  void die() {
    server.stop(0);
  }

  /** Back, with what was kept. */
  void comeBack() {
    server = start(port);
  }

  void fail(String path, int status, String body) {
    faults.add(new Fault(path, status, body));
  }

  void recover() {
    faults.clear();
  }

  void isCalled(String other) {
    banner = other;
  }

  /** Refuses such documents one by one, as OpenSearch does. */
  void cannotTake(Predicate<JsonNode> document) {
    unfit = document;
  }

  /** Refuses requests of more lines as a whole, as a proxy does. */
  void takesLines(int most) {
    mostLines = most;
  }

  /** An index that is there already. */
  void has(String index, Map<String, Object> meta) {
    mappings.put(index, Map.of("mappings", Map.of("_meta", meta)));
  }

  Map<String, JsonNode> documents() {
    return Map.copyOf(documents);
  }

  /** Methods and paths, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(exchange.getRequestMethod() + " " + path);
      for (var fault : faults) {
        if (path.contains(fault.path())) {
          reply(exchange, fault.status(), fault.body());
          return;
        }
      }
      if (path.equals("/")) {
        reply(exchange, 200, banner);
      } else if (path.endsWith("/_mapping")) {
        reply(exchange, 200, JSON.writeValueAsString(mappings));
      } else if (path.startsWith("/_alias/")) {
        reply(exchange, 404, "{\"error\":\"alias missing\",\"status\":404}");
      } else if (path.endsWith("/_bulk")) {
        bulk(exchange, body.split("\n"));
      } else if (path.endsWith("/_doc/offsets")) {
        var offsets = documents.get("offsets");
        reply(
            exchange,
            offsets == null ? 404 : 200,
            offsets == null
                ? "{\"found\":false}"
                : JSON.writeValueAsString(Map.of("_source", offsets)));
      } else if (path.endsWith("/_mget")) {
        reply(exchange, 200, JSON.writeValueAsString(Map.of("docs", wanted(body))));
      } else {
        reply(exchange, 200, "{\"hits\":{\"total\":{\"value\":0},\"hits\":[]}}");
      }
    }
  }

  private List<Object> wanted(String body) throws IOException {
    var wanted = new ArrayList<Object>();
    for (var one : JSON.readTree(body).path("docs")) {
      var id = one.path("_id").asText();
      var found = documents.get(id);
      wanted.add(
          found == null
              ? Map.of("_id", id, "found", false)
              : Map.of("_id", id, "found", true, "_source", found));
    }
    return wanted;
  }

  private void bulk(HttpExchange exchange, String[] lines) throws IOException {
    if (lines.length > mostLines) {
      reply(exchange, 413, "<html>too large</html>");
      return;
    }
    var items = new ArrayList<Object>();
    for (var i = 0; i < lines.length; i++) {
      var action = JSON.readTree(lines[i]);
      if (action.has("delete")) {
        documents.remove(action.at("/delete/_id").asText());
        items.add(Map.of("delete", Map.of("status", 200)));
        continue;
      }
      i++;
      var document = JSON.readTree(lines[i]);
      if (unfit.test(document)) {
        var error = Map.of("type", "mapper_parsing_exception", "reason", "it says: xylophone");
        items.add(Map.of("index", Map.of("status", 400, "error", error)));
      } else {
        documents.put(action.at("/index/_id").asText(), document);
        items.add(Map.of("index", Map.of("status", 201)));
      }
    }
    reply(exchange, 200, JSON.writeValueAsString(Map.of("errors", true, "items", items)));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
