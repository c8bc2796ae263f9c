package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** CloudEvents of one run, sent to ingestion's door as an upstream system would send them. */
public final class Events implements Upstream {

  static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String PATH = "/events";

  /** Requests under way at once, as one upstream system with a pool would have. */
  private static final int CONNECTIONS = 64;

  private static final String SENTENCE = "Some text that a person might have written about this. ";

  private final DoorClient http;
  private final String source;
  private final Shape shape;
  private final String text;

  /**
   * @param ingestionUrl base address of ingestion
   * @param run name of the run; makes ids unique between runs
   */
  public Events(String ingestionUrl, String run) {
    this(ingestionUrl, run, Shape.USUAL);
  }

  /** The same with events of a certain shape. */
  public Events(String ingestionUrl, String run, Shape shape) {
    this(new DoorClient(URI.create(ingestionUrl), CONNECTIONS), run, shape);
  }

  private Events(DoorClient http, String run, Shape shape) {
    this.http = http;
    this.source = "/load-tests/" + run;
    this.shape = shape;
    this.text =
        SENTENCE.repeat(shape.textBytes() / SENTENCE.length() + 1).substring(0, shape.textBytes());
  }

  /** Another run over the same connections; only one of both needs to be closed. */
  public Events next(String run, Shape shape) {
    return new Events(http, run, shape);
  }

  @Override
  public String signalId(int number) {
    return UUID.nameUUIDFromBytes((source + "\n" + number).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Sends event {@code number}; completes with the door's status, fails without an answer. */
  public CompletableFuture<Integer> send(Channel channel, int number) {
    var answer = new CompletableFuture<Integer>();
    send(
        channel,
        number,
        status -> {
          if (status > 0) {
            answer.complete(status);
          } else {
            answer.completeExceptionally(new IOException("no answer to event " + number));
          }
        });
    return answer;
  }

  @Override
  public void send(Channel channel, int number, DoorClient.Answer answer) {
    http.post(PATH, STRUCTURED, body(channel, number).getBytes(StandardCharsets.UTF_8), answer);
  }

  /** Sends several in one request; the door takes all of them or none. */
  public void send(Channel channel, List<Integer> numbers, DoorClient.Answer answer) {
    var all = new StringJoiner(",", "[", "]");
    numbers.forEach(number -> all.add(body(channel, number)));
    http.post(PATH, BATCH, all.toString().getBytes(StandardCharsets.UTF_8), answer);
  }

  /** The event as JSON. */
  String body(Channel channel, int number) {
    return "{\"specversion\":\"1.0\",\"id\":\""
        + number
        + "\",\"source\":\""
        + source
        + "\",\"type\":\"load.probe\",\"urgency\":\""
        + channel.word()
        + "\",\"thread\":\""
        + thread(number)
        + "\",\"datacontenttype\":\"application/json\",\"data\":"
        + data(number)
        + "}";
  }

  String thread(int number) {
    return "load/" + shape.prefix() + "/" + number % shape.threads();
  }

  String data(int number) {
    return "{\"title\":\"Probe "
        + number
        + "\",\"text\":\""
        + text
        + "\",\"mentions\":[\"at:"
        + shape.prefix()
        + "-"
        + number % shape.people()
        + "\"]}";
  }

  String source() {
    return source;
  }

  @Override
  public void close() {
    http.close();
  }
}
