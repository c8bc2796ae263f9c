package dev.hartig.topology.provisioner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of Confluent's registry REST API that the provisioner needs.
 *
 * <p>API: <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">
 * Schema Registry API reference</a>, version 7.
 */
final class RegistryAccess implements AutoCloseable {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  RegistryAccess(URI base) {
    this.base = base;
  }

  /** Looks at every wanted subject that exists. */
  Map<String, Found.Subject> find(Map<String, String> wanted) {
    var existing = new TreeSet<String>();
    expectOk("list subjects", call("GET", "/subjects", null))
        .forEach(name -> existing.add(name.asText()));
    var found = new LinkedHashMap<String, Found.Subject>();
    wanted.forEach(
        (subject, schema) -> {
          if (existing.contains(subject)) {
            found.put(subject, new Found.Subject(has(subject, schema), compatibility(subject)));
          }
        });
    return found;
  }

  void register(String subject, String schema) {
    expectOk(
        "register the schema of " + subject,
        call("POST", "/subjects/" + encoded(subject) + "/versions", body("schema", schema)));
  }

  void setCompatibility(String subject, String level) {
    expectOk(
        "set the compatibility of " + subject,
        call("PUT", "/config/" + encoded(subject), body("compatibility", level)));
  }

  private boolean has(String subject, String schema) {
    var answer = call("POST", "/subjects/" + encoded(subject), body("schema", schema));
    // 404 with Confluent's 40403 is the answer "this schema is not among the versions".
    return answer.statusCode() != 404 && !expectOk("look up " + subject, answer).isEmpty();
  }

  private String compatibility(String subject) {
    var answer = call("GET", "/config/" + encoded(subject), null);
    // 404 with Confluent's 40408: the subject has no level of its own.
    return answer.statusCode() == 404
        ? ""
        : expectOk("read the compatibility of " + subject, answer)
            .path("compatibilityLevel")
            .asText();
  }

  private HttpResponse<String> call(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Accept", MEDIA_TYPE)
            .header("Content-Type", MEDIA_TYPE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ProvisioningException("The schema registry at " + base + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("Interrupted while talking to the schema registry", e);
    }
  }

  private JsonNode expectOk(String what, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new ProvisioningException(
          "The schema registry refused to "
              + what
              + ": "
              + answer.statusCode()
              + " "
              + answer.body());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new ProvisioningException(
          "The schema registry at " + base + " answered something that is not JSON", e);
    }
  }

  private String body(String field, String value) {
    return json.createObjectNode().put(field, value).toString();
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
