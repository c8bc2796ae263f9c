package dev.hartig.ingestion.http;

import dev.hartig.ingestion.config.IngestionConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is the same at every door: how a body is read, and how an outcome is told. */
@Singleton
public class Doorway {

  private final Semaphore room;
  private final long retryAfterSeconds;

  Doorway(IngestionConfig config) {
    room = new Semaphore(config.maxRequests());
    retryAfterSeconds = Math.max(1, config.retryAfter().toSeconds());
  }

  /** Reads the body within a limit and lets the door act on it, if there is room. */
  Response enter(
      String path,
      HttpHeaders headers,
      InputStream body,
      long limit,
      Function<byte[], Response> act) {
    if (!room.tryAcquire()) {
      return busy("too many requests are open", path);
    }
    try {
      var encoding = header(headers, HttpHeaders.CONTENT_ENCODING);
      if (!encoding.isEmpty() && !encoding.equals("identity")) {
        return Problem.unsupported("Bodies are taken without Content-Encoding.", path)
            .response()
            .build();
      }
      if (declared(headers) > limit) {
        return Problem.tooLarge(limit, path).response().header("Connection", "close").build();
      }
      var bytes = body.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
      return bytes.length > limit
          ? Problem.tooLarge(limit, path).response().header("Connection", "close").build()
          : act.apply(bytes);
    } catch (IOException e) {
      return Problem.malformed("The body ended before it was complete.", path, List.of())
          .response()
          .build();
    } finally {
      room.release();
    }
  }

  /** The answer to everything but acceptance, which each door tells in its own way. */
  Response tell(Outcome.Busy busy, String path) {
    return busy(busy.what(), path);
  }

  Response tell(Outcome.Unavailable unavailable, String path) {
    return unavailable(unavailable.what(), path);
  }

  Response tell(Outcome.Oversize oversize, String path) {
    return Problem.of(
            413,
            "too-large",
            "The signal is too large",
            "The signal made of an event is larger than the brokers take; nothing was cut silently.",
            path)
        .response()
        .build();
  }

  Response unavailable(String what, String path) {
    return retry(
        Problem.of(
            503,
            "unavailable",
            "Nothing can be accepted just now",
            "Nothing was accepted, because " + what + ". Send it again: repeating is harmless.",
            path));
  }

  private Response busy(String what, String path) {
    return retry(
        Problem.of(
            429,
            "busy",
            "Too many requests",
            "Nothing was accepted, because " + what + ". Send it again later.",
            path));
  }

  private Response retry(Problem problem) {
    return problem.response().header(HttpHeaders.RETRY_AFTER, retryAfterSeconds).build();
  }

  /** A header in lower case, without parameters; empty when it is missing. */
  static String mediaType(HttpHeaders headers) {
    return header(headers, HttpHeaders.CONTENT_TYPE).split(";", 2)[0].strip();
  }

  private static String header(HttpHeaders headers, String name) {
    var value = headers.getHeaderString(name);
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  private static long declared(HttpHeaders headers) {
    return length(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH));
  }

  private static long length(@Nullable String text) {
    return text == null || !text.matches("\\d{1,18}") ? 0 : Long.parseLong(text);
  }
}
