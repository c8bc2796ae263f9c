package dev.hartig.ingestion.http;

import dev.hartig.ingestion.codec.CloudEventCodec;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Interpreted;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Received;
import dev.hartig.ingestion.domain.Rejected;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The door for CloudEvents 1.0: structured, binary and batch. */
@Path(EventsDoor.PATH)
public class EventsDoor {

  static final String PATH = "/events";
  private static final String DOOR = "events";
  private static final String TAKEN =
      "Taken are "
          + CloudEventCodec.STRUCTURED
          + ", "
          + CloudEventCodec.BATCH
          + ", and any content type with the headers ce-specversion, ce-id, ce-source and ce-type.";

  private final Doorway doorway;
  private final Intake intake;
  private final IngestionConfig config;

  EventsDoor(Doorway doorway, Intake intake, IngestionConfig config) {
    this.doorway = doorway;
    this.intake = intake;
    this.config = config;
  }

  /** Takes one event or a batch; a batch is accepted as a whole or not at all. */
  @POST
  @RunOnVirtualThread
  public Response publish(@Context HttpHeaders headers, InputStream body) {
    var type = Doorway.mediaType(headers);
    var batch = type.equals(CloudEventCodec.BATCH);
    var limit = batch ? config.maxBatchBody() : config.maxBody();
    return doorway.enter(
        PATH, headers, body, limit.asLongValue(), bytes -> accept(type, headers, bytes));
  }

  private Response accept(String type, HttpHeaders headers, byte[] body) {
    if (type.equals(CloudEventCodec.BATCH)) {
      return batch(CloudEventCodec.batch(body));
    }
    if (type.equals(CloudEventCodec.STRUCTURED)) {
      return one(CloudEventCodec.structured(body), headers);
    }
    var attributes = attributes(headers);
    if (type.startsWith("application/cloudevents") || attributes.isEmpty()) {
      return Problem.unsupported(TAKEN, PATH).response().build();
    }
    if (!type.isEmpty()) {
      attributes.put("content-type", type);
    }
    return one(CloudEventCodec.binary(attributes, body), headers);
  }

  private Response one(Received received, HttpHeaders headers) {
    var event = interpret(traced(received, headers));
    return tell(intake.take(DOOR, List.of(event), Intake.Strictness.WHOLE), false);
  }

  private Response batch(List<Received> received) {
    if (received.size() > config.maxBatchEvents()) {
      return Problem.of(
              413,
              "too-large",
              "The batch is too large",
              "At most " + config.maxBatchEvents() + " events are taken at once.",
              PATH)
          .response()
          .build();
    }
    if (received.isEmpty()) {
      return Accepted.of(List.of(), List.of()).response();
    }
    var events = received.stream().map(this::interpret).toList();
    return tell(intake.take(DOOR, events, Intake.Strictness.WHOLE), true);
  }

  private Interpreted interpret(Received received) {
    return switch (received) {
      case Rejected why -> why;
      case RawEvent event -> CloudEventReading.read(event, config.organisation());
    };
  }

  private Response tell(Outcome outcome, boolean batch) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> Accepted.of(accepted.receipts(), List.of()).response();
      case Outcome.Refused refused -> refused(refused.rejections(), batch);
      case Outcome.Busy busy -> doorway.tell(busy, PATH);
      case Outcome.Unavailable unavailable -> doorway.tell(unavailable, PATH);
      case Outcome.Oversize oversize -> doorway.tell(oversize, PATH);
    };
  }

  private static Response refused(Map<Integer, Rejected> rejections, boolean batch) {
    var first = rejections.values().iterator().next();
    if (!batch && first.rule().equals(Rejected.LOOP)) {
      return Problem.of(
              422, Rejected.LOOP, "The event goes round in circles", first.message(), PATH)
          .with(List.of(Fault.of(first)))
          .response()
          .build();
    }
    var faults =
        rejections.entrySet().stream()
            .map(e -> batch ? Fault.inBatch(e.getKey(), e.getValue()) : Fault.of(e.getValue()))
            .toList();
    var detail =
        (batch ? "Nothing of the batch was accepted: element " : "")
            + (batch ? rejections.keySet().iterator().next() + ": " : "")
            + (first.field().isEmpty() ? "" : first.field() + ": ")
            + first.message();
    return Problem.malformed(detail, PATH, faults).response().build();
  }

  /** HTTP carries the trace in a header of its own, beside the event. */
  private static Received traced(Received received, HttpHeaders headers) {
    var traceparent = headers.getHeaderString("traceparent");
    if (traceparent == null || !(received instanceof RawEvent event)) {
      return received;
    }
    var extensions = new HashMap<>(event.extensions());
    extensions.putIfAbsent("traceparent", traceparent);
    return new RawEvent(
        event.source(),
        event.id(),
        event.type(),
        event.subject(),
        event.time(),
        extensions,
        event.data());
  }

  private static Map<String, String> attributes(HttpHeaders headers) {
    var attributes = new HashMap<String, String>();
    headers
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("ce-") && !values.isEmpty()) {
                attributes.put(lower, values.getFirst());
              }
            });
    return attributes;
  }
}
