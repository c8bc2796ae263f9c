package dev.hartig.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fabric as its clients see it. */
public final class Fabric {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** Times that a busy door is asked again. */
  private static final int PATIENCE = 6;

  private static final int LONGEST_WAIT_SECONDS = 10;
  private static final int BUSY = 429;
  private static final int UNAVAILABLE = 503;

  private final URI gateway;
  private final @Nullable URI events;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private @Nullable JsonNode document;
  private @Nullable String arriving;
  private @Nullable String lastEvent;

  /**
   * @param gateway base URL
   * @param events URL of the events door; null to take it from the gateway's service document
   */
  public Fabric(URI gateway, @Nullable URI events) {
    this.gateway = gateway;
    this.events = events;
  }

  /**
   * Asks the gateway.
   *
   * @param query parameters; those that are null or empty are left out
   * @throws Refused with problem details
   * @throws Unreachable when nobody answers
   */
  public JsonNode get(String path, Map<String, ? extends @Nullable String> query) {
    return answer(request(gateway(path, query)).GET().build());
  }

  /** Deletes at the gateway; throws as {@link #get}. */
  public JsonNode delete(String path, Map<String, ? extends @Nullable String> query) {
    return answer(request(gateway(path, query)).DELETE().build());
  }

  /** Puts a text to the gateway; throws as {@link #get}. */
  public JsonNode put(String path, String type, String body) {
    var request = request(gateway(path, Map.of())).header("Content-Type", type);
    return answer(request.PUT(BodyPublishers.ofString(body)).build());
  }

  /** Posts a text to the gateway; throws as {@link #get}. */
  public JsonNode post(String path, String type, String body) {
    return send(gateway(path, Map.of()), type, body);
  }

  /** Posts JSON to the gateway; throws as {@link #get}. */
  public JsonNode post(String path, JsonNode body) {
    return post(path, Map.of(), body);
  }

  /** Posts JSON with parameters to the gateway; throws as {@link #get}. */
  public JsonNode post(String path, Map<String, ? extends @Nullable String> query, JsonNode body) {
    var request = request(gateway(path, query)).header("Content-Type", "application/json");
    return answer(request.POST(BodyPublishers.ofString(body.toString())).build());
  }

  /** Posts to the events door; throws as {@link #get}. */
  public JsonNode publish(String type, String body) {
    return send(events(), type, body);
  }

  /** Posts to the imports door; throws as {@link #get}. */
  public JsonNode importing(String name, String type, String body) {
    var door = events().toString().replaceFirst("/events/?$", "/imports");
    return send(URI.create(door + query(Map.of("name", name))), type, body);
  }

  /**
   * Listens to revisions of alerts until the stream ends. Whoever listens anew goes on behind the
   * last of them.
   *
   * @param each told of every revision
   */
  public void follow(Map<String, ? extends @Nullable String> query, Consumer<JsonNode> each) {
    var builder =
        HttpRequest.newBuilder(gateway("/alerts/stream", query))
            .header("Accept", "text/event-stream");
    if (lastEvent != null) {
      builder.header("Last-Event-ID", lastEvent);
    }
    var request = builder.build();
    try {
      var response = http.send(request, BodyHandlers.ofLines());
      try (var lines = response.body()) {
        if (response.statusCode() != 200) {
          throw Refused.of(response.statusCode(), tree(lines.collect(Collectors.joining("\n"))));
        }
        lines.forEach(line -> event(line, each));
      }
    } catch (IOException e) {
      throw new Unreachable(gateway, e);
    } catch (UncheckedIOException e) {
      // The stream broke off; whoever follows decides whether to listen anew.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One line of an event: its id comes before its data or after, and an empty line ends it. */
  private void event(String line, Consumer<JsonNode> each) {
    if (line.startsWith("id:")) {
      arriving = line.substring("id:".length()).strip();
    } else if (line.startsWith("data:")) {
      var data = tree(line.substring("data:".length()));
      // What is no alert tells that some were missed; that one listens anew changes nothing.
      if (data != null && data.has("id")) {
        each.accept(data);
      }
    } else if (line.isEmpty() && arriving != null) {
      lastEvent = arriving;
      arriving = null;
    }
  }

  private JsonNode send(URI door, String type, String body) {
    return answer(
        request(door).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
  }

  private URI events() {
    if (events != null) {
      return events;
    }
    if (document == null) {
      document = get("/", Map.of());
    }
    return URI.create(document.path("links").path("events").asText());
  }

  private URI gateway(String path, Map<String, ? extends @Nullable String> query) {
    return URI.create(gateway.toString().replaceFirst("/+$", "") + path + query(query));
  }

  private static String query(Map<String, ? extends @Nullable String> parameters) {
    var text =
        parameters.entrySet().stream()
            .filter(entry -> entry.getValue() != null && !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + "=" + encoded(String.valueOf(entry.getValue())))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }

  /** A text as one segment of a path or one value of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(ANSWER).header("Accept", "application/json");
  }

  private JsonNode answer(HttpRequest request) {
    try {
      for (var attempt = 1; ; attempt++) {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 == 2) {
          var body = tree(response.body());
          return body == null ? json.createObjectNode() : body;
        }
        var wait = wait(response);
        if (wait == 0 || attempt == PATIENCE) {
          throw Refused.of(response.statusCode(), tree(response.body()));
        }
        Thread.sleep(Duration.ofSeconds(wait));
      }
    } catch (IOException e) {
      throw new Unreachable(request.uri().resolve("/"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(request.uri().resolve("/"), e);
    }
  }

  /** Seconds that a busy door asks to wait; 0 when the answer is final. */
  private static int wait(HttpResponse<String> response) {
    if (response.statusCode() != BUSY && response.statusCode() != UNAVAILABLE) {
      return 0;
    }
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Math.clamp(Integer.parseInt(text), 1, LONGEST_WAIT_SECONDS))
        .orElse(0);
  }

  private @Nullable JsonNode tree(String body) {
    try {
      var tree = json.readTree(body);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
