package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** CloudEvents of one run, sent to ingestion's door as an upstream system would send them. */
public final class Events {

  /** Threads that the signals of a run are spread over, so that grouping and partitions matter. */
  private static final int THREADS = 500;

  private final URI door;
  private final String source;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param ingestionUrl base address of ingestion
   * @param run name of the run; makes ids unique between runs
   */
  public Events(String ingestionUrl, String run) {
    door = URI.create(ingestionUrl + "/events");
    source = "/load-tests/" + run;
  }

  /** Id that the fabric gives event {@code number}: name-based over source and upstream id. */
  public String signalId(int number) {
    return UUID.nameUUIDFromBytes((source + "\n" + number).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Sends event {@code number}; completes with the door's status. */
  public CompletableFuture<Integer> send(Channel channel, int number) {
    var request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(body(channel, number)))
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode());
  }

  /** About 1 KB, addressed to one person who is in no directory. */
  private String body(Channel channel, int number) {
    return """
        {"specversion":"1.0","id":"%d","source":"%s","type":"load.probe","urgency":"%s",\
        "thread":"load/%d","datacontenttype":"application/json",\
        "data":{"title":"Probe %d","text":"%s","mentions":["at:probe-%d"]}}"""
        .formatted(
            number,
            source,
            channel.word(),
            number % THREADS,
            number,
            "Some text that a person might have written about this. ".repeat(13),
            number % 50);
  }
}
