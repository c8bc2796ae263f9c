package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.AlertFilter;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.stream.AlertFeed;
import dev.hartig.gateway.stream.AlertShelf;
import dev.hartig.gateway.stream.NotReadyException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Revisions of alerts as server-sent events, from now on. */
@Path("/alerts/stream")
public class StreamResource {

  private static final Logger LOG = Logger.getLogger(StreamResource.class);

  /** How long one event may take to reach a client before it counts as gone. */
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  private final AlertFeed feed;
  private final AlertShelf alerts;
  private final ObjectMapper json;
  private final Duration heartbeat;

  StreamResource(AlertFeed feed, AlertShelf alerts, ObjectMapper json, GatewayConfig config) {
    this.feed = feed;
    this.alerts = alerts;
    this.json = json;
    heartbeat = config.streamHeartbeat();
  }

  /** Each revision once; a client too slow to read is cut off and begins anew. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  public void stream(
      @QueryParam("for") @Nullable String who,
      @QueryParam("state") @Nullable String state,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("thread") @Nullable String thread,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var filter = Parameters.filter(who, state, channel, thread);
    var watch =
        feed.watch()
            .orElseThrow(
                () ->
                    Problem.of(
                            503,
                            "too-many-streams",
                            "Too many event streams",
                            "as many clients listen as are served; try again later")
                        .thrown());
    // On the request's own thread: a second one would race with the writing of the response's head.
    serve(watch, filter, sink, sse);
  }

  private void serve(AlertFeed.Watch watch, AlertFilter filter, SseEventSink sink, Sse sse) {
    try (watch;
        sink) {
      send(sink, sse.newEventBuilder().comment("listening").build());
      while (!watch.cut() && !sink.isClosed()) {
        var alert = watch.next(heartbeat);
        if (alert == null) {
          send(sink, sse.newEventBuilder().comment("still here").build());
        } else if (alerts.admits(filter, alert)) {
          send(sink, event(alert, sse));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | JsonProcessingException e) {
      LOG.debug("event stream ended", e);
    } catch (IllegalStateException | NotReadyException e) {
      // The client went away between two looks, or the directory is moving: it listens anew.
      LOG.debug("event stream ended", e);
    }
  }

  private OutboundSseEvent event(AlertView alert, Sse sse) throws JsonProcessingException {
    return sse.newEventBuilder()
        .name("alert")
        .id(alert.id() + "/" + alert.revision())
        .data(String.class, json.writeValueAsString(alert))
        .build();
  }

  /** Waits until the event is written, so that a slow client fills its own buffer only. */
  private static void send(SseEventSink sink, OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event).toCompletableFuture().get(WRITE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
