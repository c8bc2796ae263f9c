package dev.hartig.memory.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.memory.index.IndexAway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * OpenSearch's REST API over plain HTTP. Any thread may ask. Messages of exceptions name the
 * request and the kind of error, never a text, a user or a password.
 */
public final class OpenSearchClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient http;
  private final String url;
  private final @Nullable String authorization;
  private final Supplier<Duration> timeout;

  /**
   * Asks the one behind an address.
   *
   * @param user null where nobody has to be named
   * @param password null where there is none
   * @param timeout for connecting, and for each answer
   * @throws IndexAway when it is no address of HTTP
   */
  public OpenSearchClient(
      URI address, @Nullable String user, @Nullable String password, Duration timeout) {
    if (address.getHost() == null
        || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        || address.getRawUserInfo() != null) {
      // Not quoted: it may hold a password.
      throw new IndexAway(
          "hartig.memory.opensearch.url is not http://HOST:PORT or https://HOST:PORT", null);
    }
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.url = address.toString().replaceFirst("/+$", "");
    this.authorization = user == null ? null : basic(user, password == null ? "" : password);
    this.timeout = () -> timeout;
  }

  private OpenSearchClient(OpenSearchClient other, Supplier<Duration> timeout) {
    http = other.http;
    url = other.url;
    authorization = other.authorization;
    this.timeout = timeout;
  }

  /**
   * This client for one question: all its requests together may take so long, from now on. It is
   * closed with this one.
   */
  public OpenSearchClient within(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    return new OpenSearchClient(
        this, () -> shorter(timeout.get(), Duration.ofNanos(end - System.nanoTime())));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** A request was larger than OpenSearch, or what stands before it, takes. */
  public static final class TooLarge extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TooLarge(String message) {
      super(message);
    }
  }

  private record Response(String what, int status, String body) {}

  /**
   * One request.
   *
   * @param path with its query, begins with a slash
   * @param body written as JSON; null for none
   * @throws IndexAway when nobody answers in time, is overloaded, does not let this user in, is no
   *     OpenSearch, or the whole index is gone
   * @throws TooLarge when it is more than is taken at once
   * @throws IllegalStateException when the request is refused otherwise: a bug
   */
  public JsonNode ask(String method, String path, @Nullable Object body) {
    return judged(
        send(method, path, body == null ? "" : json(body), "application/json", timeout.get()));
  }

  /**
   * What is there under a path; empty when nothing is.
   *
   * @throws IndexAway as {@link #ask}
   */
  public Optional<JsonNode> find(String path) {
    var response = send("GET", path, "", "application/json", timeout.get());
    var missing = response.status() == NOT_FOUND && error(response).isEmpty();
    return missing ? Optional.empty() : Optional.of(judged(response));
  }

  /** The same for what may take minutes, such as merging. */
  public JsonNode await(String method, String path, Duration atMost) {
    return judged(send(method, path, "", "application/json", atMost));
  }

  /** One request whose body is a line of JSON for each element. */
  public JsonNode lines(String path, List<? extends Object> lines) {
    var body = new StringBuilder();
    lines.forEach(line -> body.append(json(line)).append('\n'));
    return judged(send("POST", path, body.toString(), "application/x-ndjson", timeout.get()));
  }

  private Response send(String method, String path, String body, String type, Duration atMost) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .header("Content-Type", type)
            .header("Accept", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    var what = method + " " + path.replaceFirst("\\?.*", "");
    if (!atMost.isPositive()) {
      throw new IndexAway("OpenSearch took too long: not asked any more: " + what, null);
    }
    // The client's own limit ends with the head of an answer, and its body may never come.
    var sent = http.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      var response = sent.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return new Response(what, response.statusCode(), response.body());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw unanswered(what, e);
    } catch (ExecutionException e) {
      throw unanswered(what, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new IndexAway("interrupted: " + what, e);
    }
  }

  private static IndexAway unanswered(String what, Throwable cause) {
    return new IndexAway(
        "OpenSearch does not answer: %s: %s".formatted(what, cause.getClass().getSimpleName()),
        cause);
  }

  private static JsonNode judged(Response response) {
    var what = response.what();
    var status = response.status();
    if (status >= 200 && status < 300) {
      return read(response)
          .orElseThrow(() -> new IndexAway("no JSON in the answer: " + what, null));
    }
    // Of an error its type and not its reason: that may quote what was said.
    var error = error(response);
    if (error.equals("index_not_found_exception")) {
      throw new IndexAway("OpenSearch has no such index: " + what, null);
    }
    if (error.equals("resource_already_exists_exception")) {
      throw new IndexAway("another process is beginning the index: " + what, null);
    }
    switch (status) {
      case UNAUTHORISED, FORBIDDEN ->
          throw new IndexAway(
              "OpenSearch does not let this user: %s: %d %s".formatted(what, status, error), null);
      case TOO_LARGE -> throw new TooLarge("more than OpenSearch takes at once: " + what);
      case NOT_FOUND, NOT_ALLOWED ->
          throw new IndexAway(
              "what answers is no OpenSearch: %s: %d".formatted(what, status), null);
      default -> {
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
          throw new IndexAway("OpenSearch answers %d: %s".formatted(status, what), null);
        }
        throw new IllegalStateException(
            "OpenSearch refuses: %s: %d %s".formatted(what, status, error));
      }
    }
  }

  private static String error(Response response) {
    return read(response).map(answer -> answer.at("/error/type").asText("")).orElse("");
  }

  /** Empty when it is no JSON; why is not told, since that would quote it. */
  private static Optional<JsonNode> read(Response response) {
    try {
      return Optional.of(
          response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
