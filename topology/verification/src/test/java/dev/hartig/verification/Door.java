package dev.hartig.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A client of the fabric's doors, as upstream systems and people have one. */
record Door(HttpClient http) {

  /** Source of every event that {@link #event} makes. */
  static final String SOURCE = "/verification/real";

  private static final ObjectMapper JSON = new ObjectMapper();

  static Door open() {
    return new Door(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build());
  }

  /** What a door answered. */
  record Answer(int status, Map<String, List<String>> headers, String body) {

    String type() {
      return headers.getOrDefault("content-type", List.of("")).getFirst();
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }
  }

  Answer send(String method, String url, Map<String, String> headers, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    } catch (IOException e) {
      throw new AssertionError("no answer: " + method + " " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Answer get(String url) {
    return send("GET", url, Map.of(), new byte[0]);
  }

  Answer post(String url, String type, String body) {
    return send("POST", url, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  /** A CloudEvent that mentions one person, on a thread named like it. */
  static String event(Channel channel, String id, String mention) {
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"verification.probe",\
        "urgency":"%s","thread":"probe/%s","datacontenttype":"application/json",\
        "data":{"title":"Probe","text":"Please look.","mentions":["at:%s"]}}"""
        .formatted(id, SOURCE, channel.word(), id, mention);
  }

  /** The id of the signal that {@link #event} becomes. */
  static String signalId(String id) {
    return UUID.nameUUIDFromBytes((SOURCE + "\n" + id).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
