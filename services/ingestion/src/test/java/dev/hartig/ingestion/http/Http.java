package dev.hartig.ingestion.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client of the doors for tests. */
record Http(URI root, HttpClient client) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Http at(URI root) {
    return new Http(root, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  Answer post(String path, String type, String body) {
    return post(path, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, Map<String, String> headers, byte[] body) {
    return send("POST", path, headers, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  Answer send(
      String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
    var request = HttpRequest.newBuilder(root.resolve(path)).method(method, body);
    headers.forEach(request::header);
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError("no answer from " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + response.body(), e);
      }
    }
  }
}
