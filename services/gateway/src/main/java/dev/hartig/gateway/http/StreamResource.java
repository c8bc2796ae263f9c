package dev.hartig.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.AlertFilter;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.SubscriptionView;
import dev.hartig.gateway.policy.AlertExpressions;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.gateway.stream.AlertFeed;
import dev.hartig.gateway.stream.AlertShelf;
import dev.hartig.gateway.stream.NotReadyException;
import dev.hartig.gateway.stream.SubscriptionShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Revisions of alerts as server-sent events, from now on or behind the event that was got last. */
@Path("/alerts/stream")
public class StreamResource {

  private static final Logger LOG = Logger.getLogger(StreamResource.class);

  /** How long one event may take to reach a client before it counts as gone. */
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  /** By how much clocks may differ, and a revision be under way. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  /**
   * Alerts shown as they stand to whoever was away for long; more than these, and it looks anew.
   */
  private static final int MOST_MISSED = 1_000;

  private final AlertFeed feed;
  private final AlertShelf alerts;
  private final SubscriptionShelf subscriptions;
  private final ObjectMapper json;
  private final GatewayConfig config;
  private final Grammar grammar = new CelGrammar();
  private final AlertExpressions expressions = new AlertExpressions();

  StreamResource(
      AlertFeed feed,
      AlertShelf alerts,
      SubscriptionShelf subscriptions,
      ObjectMapper json,
      GatewayConfig config) {
    this.feed = feed;
    this.alerts = alerts;
    this.subscriptions = subscriptions;
    this.json = json;
    this.config = config;
  }

  /** What a client wants to hear. */
  private record Wish(AlertFilter filter, Predicate<AlertView> expression) {}

  /** Each revision once; a client too slow to read is cut off, and goes on where it was. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  public void stream(
      @QueryParam("for") @Nullable String who,
      @QueryParam("state") @Nullable String state,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("thread") @Nullable String thread,
      @QueryParam("when") @Nullable String when,
      @QueryParam("subscription") @Nullable String subscription,
      @QueryParam("organisation") @Nullable String organisation,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var wish =
        new Wish(
            Parameters.filter(who, state, channel, thread),
            expression(Parameters.text("when", when))
                .and(named(Parameters.text("subscription", subscription), organisation)));
    var last = LastEvent.of(lastEventId);
    var watch =
        feed.watch(last.map(LastEvent::revision).orElse(null))
            .orElseThrow(
                () ->
                    Problem.of(
                            503,
                            "too-many-streams",
                            "Too many event streams",
                            "as many clients listen as are served; try again later")
                        .thrown());
    // On the request's own thread: a second one would race with the writing of the response's head.
    serve(watch, last, wish, sink, sse);
  }

  private Predicate<AlertView> expression(@Nullable String when) {
    if (when == null) {
      return alert -> true;
    }
    var mistakes = grammar.mistakes(Grammar.About.ALERT, when);
    if (!mistakes.isEmpty()) {
      throw Problem.of(400, "bad-request", "Bad request", "when: is no expression over an alert")
          .with(
              mistakes.stream()
                  .map(one -> new Problem.Mistake("when", one.line(), one.column(), one.message()))
                  .toList())
          .thrown();
    }
    return expressions.filter(when);
  }

  /** What a subscription wants that is read here: nothing private, nothing of history. */
  private Predicate<AlertView> named(@Nullable String name, @Nullable String organisation) {
    if (name == null) {
      return alert -> true;
    }
    var whose =
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation());
    var one =
        subscriptions
            .find(whose, name)
            .filter(found -> found.transport().equals("sse"))
            .orElseThrow(
                () ->
                    Problem.of(
                            404,
                            "unknown-subscription",
                            "Not found",
                            "no subscription " + name + " of " + whose + " with transport: sse")
                        .thrown());
    return concerning(one).and(expressions.filter(one.when()));
  }

  private static Predicate<AlertView> concerning(SubscriptionView one) {
    return alert ->
        !alert.restricted()
            && !alert.replay()
            && alert.organisation().equals(one.organisation())
            && (one.channels().isEmpty() || one.channels().contains(alert.channel()));
  }

  private void serve(
      AlertFeed.Watch watch, Optional<LastEvent> last, Wish wish, SseEventSink sink, Sse sse) {
    try (watch;
        sink) {
      send(sink, sse.newEventBuilder().comment("listening").build());
      var told = last.isPresent() ? resume(watch, last.get(), wish, sink, sse) : Set.<String>of();
      while (!watch.cut() && !sink.isClosed()) {
        var alert = watch.next(config.streamHeartbeat());
        if (alert == null) {
          send(sink, sse.newEventBuilder().comment("still here").build());
        } else if (wants(wish, alert) && !told.contains(LastEvent.id(alert))) {
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

  /**
   * Tells what came since the last event: each revision where they are still known here, else each
   * alert that has changed, as it stands.
   *
   * @return events that may come again from the watch
   */
  private Set<String> resume(
      AlertFeed.Watch watch, LastEvent last, Wish wish, SseEventSink sink, Sse sse)
      throws InterruptedException, ExecutionException, TimeoutException, JsonProcessingException {
    var exact = watch.missed();
    var missed = exact.isPresent() ? exact : alerts.since(last.at().minus(SLACK), MOST_MISSED);
    if (missed.isEmpty()) {
      send(sink, sse.newEventBuilder().name("reset").data("{}").build());
      return Set.of();
    }
    var told = new HashSet<String>();
    for (var alert : missed.orElse(List.of())) {
      var id = LastEvent.id(alert);
      if (wants(wish, alert) && !id.startsWith(last.revision() + "@")) {
        send(sink, event(alert, sse));
        told.add(id);
      }
    }
    return exact.isPresent() ? Set.of() : told;
  }

  private boolean wants(Wish wish, AlertView alert) {
    return wish.expression().test(alert) && alerts.admits(wish.filter(), alert);
  }

  private OutboundSseEvent event(AlertView alert, Sse sse) throws JsonProcessingException {
    return sse.newEventBuilder()
        .name("alert")
        .id(LastEvent.id(alert))
        .data(String.class, json.writeValueAsString(alert))
        .build();
  }

  /** Waits until the event is written, so that a slow client fills its own buffer only. */
  private static void send(SseEventSink sink, OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event).toCompletableFuture().get(WRITE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
