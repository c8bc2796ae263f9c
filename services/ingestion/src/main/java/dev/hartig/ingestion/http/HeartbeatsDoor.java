package dev.hartig.ingestion.http;

import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.Heartbeat;
import dev.hartig.ingestion.stream.HeartbeatProducer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The door for sources that give a sign of life again and again. Each sign says when the next is
 * due; from the first on, its absence is noticed.
 */
@Path(HeartbeatsDoor.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class HeartbeatsDoor {

  static final String PATH = "/heartbeats";

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_RESOURCES = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9+.-]*:\\S{1,190}");

  private final HeartbeatProducer producer;
  private final Doorway doorway;
  private final IngestionConfig config;
  private final Clock clock = Clock.systemUTC();

  HeartbeatsDoor(HeartbeatProducer producer, Doorway doorway, IngestionConfig config) {
    this.producer = producer;
    this.doorway = doorway;
    this.config = config;
  }

  /**
   * What was taken.
   *
   * @param due when it is missed; null when it is not watched any more
   */
  public record Taken(String organisation, String name, Instant at, @Nullable Instant due) {}

  /** Takes a sign of life; answers when the brokers have it. */
  @POST
  @Path("/{name}")
  @RunOnVirtualThread
  public Response sign(
      @Context HttpHeaders headers,
      @PathParam("name") String name,
      @QueryParam("every") @Nullable String every,
      @QueryParam("title") @Nullable String title,
      @QueryParam("resource") List<String> resources,
      @QueryParam("organisation") @Nullable String organisation,
      InputStream body) {
    var faults = new ArrayList<Fault>();
    names(name, organisation, faults);
    var interval = interval(every);
    if (interval.isEmpty()) {
      faults.add(
          fault("every", "must say when the next is due: 5m, 24h or 1h30m, from 10s to 744h"));
    }
    var what = Objects.requireNonNullElse(title, "").strip();
    if (what.length() > LONGEST_TITLE || what.chars().anyMatch(Character::isISOControl)) {
      faults.add(
          fault("title", "must have at most " + LONGEST_TITLE + " characters, none of control"));
    }
    if (resources.size() > MOST_RESOURCES
        || resources.stream().anyMatch(one -> !RESOURCE.matcher(one).matches())) {
      faults.add(
          fault(
              "resource",
              "must be scheme:value, such as service:checkout, and at most " + MOST_RESOURCES));
    }
    return faults.isEmpty()
        ? take(
            headers, body, heartbeat(organisation, name, interval.orElseThrow(), what, resources))
        : refused(faults);
  }

  /** Watches a source no more; what was said of its silence is over. */
  @DELETE
  @Path("/{name}")
  @RunOnVirtualThread
  public Response forget(
      @Context HttpHeaders headers,
      @PathParam("name") String name,
      @QueryParam("organisation") @Nullable String organisation) {
    var faults = new ArrayList<Fault>();
    names(name, organisation, faults);
    return faults.isEmpty()
        ? take(
            headers,
            InputStream.nullInputStream(),
            heartbeat(organisation, name, Duration.ZERO, "", List.of()))
        : refused(faults);
  }

  private static void names(String name, @Nullable String organisation, List<Fault> faults) {
    if (!NAME.matcher(name).matches()) {
      faults.add(fault("name", "must be 1 to 64 letters, digits, '.', '_' or '-'"));
    }
    if (organisation != null && !NAME.matcher(organisation).matches()) {
      faults.add(fault("organisation", "must be 1 to 64 letters, digits, '.', '_' or '-'"));
    }
  }

  private Heartbeat heartbeat(
      @Nullable String organisation,
      String name,
      Duration every,
      String title,
      List<String> resources) {
    return new Heartbeat(
        Objects.requireNonNullElse(organisation, config.organisation()),
        name,
        every,
        title,
        resources,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        Optional.empty());
  }

  /** What is in the body is of no matter; it is bounded like any other. */
  private Response take(HttpHeaders headers, InputStream body, Heartbeat sign) {
    return doorway.enter(
        PATH, headers, body, config.maxBody().asLongValue(), bytes -> deliver(sign));
  }

  private Response deliver(Heartbeat sign) {
    try {
      producer.send(sign).get(config.ackTimeout().toMillis(), TimeUnit.MILLISECONDS);
      var due = sign.watched() ? sign.at().plus(sign.every()) : null;
      return Response.accepted(new Taken(sign.organisation(), sign.name(), sign.at(), due)).build();
    } catch (TimeoutException | ExecutionException e) {
      return unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable();
    }
  }

  private Response unavailable() {
    return doorway.unavailable("the brokers or the schema registry do not answer", PATH);
  }

  private static Optional<Duration> interval(@Nullable String text) {
    try {
      var every =
          Duration.parse("PT" + Objects.requireNonNullElse(text, "").toUpperCase(Locale.ROOT));
      return every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0
          ? Optional.empty()
          : Optional.of(every);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Fault fault(String field, String message) {
    return new Fault(field, null, message);
  }

  private static Response refused(List<Fault> faults) {
    var first = faults.getFirst();
    return Problem.malformed(first.field() + " " + first.message(), PATH, faults)
        .response()
        .build();
  }
}
