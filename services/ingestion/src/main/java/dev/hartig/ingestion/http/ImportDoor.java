package dev.hartig.ingestion.http;

import dev.hartig.ingestion.codec.CloudEventCodec;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Interpreted;
import dev.hartig.ingestion.domain.Minutes;
import dev.hartig.ingestion.domain.MinutesReading;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Rejected;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door for files: minutes in Markdown, and CloudEvents one a line. Lines that are good are
 * accepted, the others told by their numbers; a file of which nothing is good is refused.
 */
@Path(ImportDoor.PATH)
public class ImportDoor {

  static final String PATH = "/imports";
  private static final String DOOR = "imports";
  private static final String MARKDOWN = "text/markdown";
  private static final String NDJSON = "application/x-ndjson";
  private static final int MAX_NAME = 300;

  private final Doorway doorway;
  private final Intake intake;
  private final IngestionConfig config;

  ImportDoor(Doorway doorway, Intake intake, IngestionConfig config) {
    this.doorway = doorway;
    this.intake = intake;
    this.config = config;
  }

  /** Takes one file. */
  @POST
  @RunOnVirtualThread
  public Response take(
      @QueryParam("name") @Nullable String name, @Context HttpHeaders headers, InputStream body) {
    var type = Doorway.mediaType(headers);
    if (!type.equals(MARKDOWN) && !type.equals(NDJSON)) {
      return Problem.unsupported(
              "Taken are " + MARKDOWN + " (minutes) and " + NDJSON + " (a CloudEvent a line).",
              PATH)
          .response()
          .build();
    }
    var limit = config.maxBatchBody().asLongValue();
    return doorway.enter(PATH, headers, body, limit, bytes -> read(type, name, bytes));
  }

  private Response read(String type, @Nullable String name, byte[] body) {
    return switch (ImportedText.of(body)) {
      case ImportedText.Binary(var line, var message) ->
          Problem.unsupported("Line " + line + ": " + message, PATH)
              .with(List.of(new Fault(null, line, message)))
              .response()
              .build();
      case ImportedText.Text(var text) -> type.equals(NDJSON) ? lines(text) : minutes(name, text);
    };
  }

  private Response minutes(@Nullable String name, String text) {
    if (name == null || name.isBlank() || name.length() > MAX_NAME || hasControl(name)) {
      var message = "must be the file's name: it tells one meeting of a series from another";
      return Problem.malformed("name " + message, PATH, List.of(new Fault("name", null, message)))
          .response()
          .build();
    }
    return switch (MinutesReading.read(name, text, config.organisation())) {
      case Minutes.Unreadable(var line, var message) -> nothing(line, message);
      case Minutes.Topics(var drafts) -> {
        var numbers = drafts.stream().map(any -> 1).toList();
        yield tell(intake.take(DOOR, drafts, Intake.Strictness.EACH), numbers);
      }
    };
  }

  private Response lines(String text) {
    var events = new ArrayList<Interpreted>();
    var numbers = new ArrayList<Integer>();
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        events.add(event(line));
        numbers.add(number);
      }
    }
    if (events.isEmpty()) {
      return nothing(1, "there is nothing in the file: expected a CloudEvent in JSON on each line");
    }
    if (events.size() > config.maxBatchEvents()) {
      return Problem.of(
              413,
              "too-large",
              "The file is too long",
              "At most " + config.maxBatchEvents() + " events are taken at once: split the file.",
              PATH)
          .response()
          .build();
    }
    return tell(intake.take(DOOR, events, Intake.Strictness.EACH), numbers);
  }

  private Interpreted event(String line) {
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    return switch (CloudEventCodec.structured(bytes)) {
      // The line is told beside the message; within it only the column says something.
      case Rejected(var rule, var field, var message) ->
          new Rejected(rule, field, message.replace("at line 1, column", "at column"));
      case RawEvent event -> CloudEventReading.read(event, config.organisation());
    };
  }

  private Response tell(Outcome outcome, List<Integer> numbers) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> {
        var faults =
            accepted.rejections().entrySet().stream()
                .map(e -> Fault.inLine(numbers.get(e.getKey()), e.getValue()))
                .toList();
        yield Accepted.of(accepted.receipts(), faults).response();
      }
      case Outcome.Refused refused -> {
        var faults =
            refused.rejections().entrySet().stream()
                .map(e -> Fault.inLine(numbers.get(e.getKey()), e.getValue()))
                .toList();
        yield Problem.malformed("No line of the file was accepted.", PATH, faults)
            .response()
            .build();
      }
      case Outcome.Busy busy -> doorway.tell(busy, PATH);
      case Outcome.Unavailable unavailable -> doorway.tell(unavailable, PATH);
      case Outcome.Oversize oversize -> doorway.tell(oversize, PATH);
    };
  }

  private static Response nothing(int line, String message) {
    return Problem.malformed(message, PATH, List.of(new Fault(null, line, message)))
        .response()
        .build();
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
