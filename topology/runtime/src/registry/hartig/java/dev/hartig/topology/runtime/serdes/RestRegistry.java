package dev.hartig.topology.runtime.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Client of Confluent's schema registry REST API, in the two calls that serdes need. Works with
 * Confluent's registry, Apicurio's ccompat API, Karapace and Redpanda.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">API</a>
 */
final class RestRegistry implements SchemaRegistry {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Attempts before the registry is called unavailable; the waits between add up to 3 seconds. */
  private static final int ATTEMPTS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, RestRegistry> BY_URL = new ConcurrentHashMap<>();

  private final String url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  private RestRegistry(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** One client for each address, so that all serdes of a process share its cache. */
  static RestRegistry at(String url) {
    return BY_URL.computeIfAbsent(url, RestRegistry::new);
  }

  @Override
  public int register(String subject, Schema schema) {
    var registration = new Registration(subject, schema);
    var known = ids.get(registration);
    if (known != null) {
      return known;
    }
    var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    var path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
    var answer =
        call(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body)),
            "register " + subject);
    var id = answer.path("id").asInt();
    ids.put(registration, id);
    schemas.putIfAbsent(id, schema);
    return id;
  }

  @Override
  public Schema byId(int id) {
    var known = schemas.get(id);
    if (known != null) {
      return known;
    }
    var answer =
        call(HttpRequest.newBuilder(URI.create(url + "/schemas/ids/" + id)), "schema id " + id);
    var schema = new Schema.Parser().parse(answer.path("schema").asText());
    schemas.put(id, schema);
    return schema;
  }

  private JsonNode call(HttpRequest.Builder request, String what) {
    request.timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
    for (var attempt = 1; ; attempt++) {
      try {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() < 300) {
          return JSON.readTree(response.body());
        }
        if (response.statusCode() < 500) {
          throw new SerializationException(
              what
                  + ": registry answers "
                  + response.statusCode()
                  + ": "
                  + message(response.body()));
        }
        throw new IOException("registry answers " + response.statusCode());
      } catch (IOException failure) {
        if (attempt == ATTEMPTS) {
          throw new RegistryUnavailableException(what + ": no answer from " + url, failure);
        }
        pause(attempt, what);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException(what + ": interrupted", interrupted);
      }
    }
  }

  private static void pause(int attempt, String what) {
    try {
      Thread.sleep(Duration.ofMillis(200L << (attempt - 1)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(what + ": interrupted", interrupted);
    }
  }

  private static String message(String body) {
    try {
      return JSON.readTree(body).path("message").asText(body);
    } catch (IOException notJson) {
      return body;
    }
  }

  private record Registration(String subject, Schema schema) {}
}
