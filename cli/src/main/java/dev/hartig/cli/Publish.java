package dev.hartig.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import dev.hartig.cli.text.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes CloudEvents. */
@Command(
    name = "publish",
    description = "Publishes CloudEvents: one, a JSON array, or one per line.",
    footer = {
      "",
      "Example:",
      "  echo '{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/me\",\"type\":\"note\",",
      "    \"thread\":\"t/1\",\"data\":{\"title\":\"Hello\",\"mentions\":[\"at:ann\"]}}' | hartig publish -"
    })
final class Publish implements Callable<Integer> {

  /** Events sent at once: few enough for the door, many enough not to wait for each. */
  private static final int BATCH = 100;

  private static final String MEDIA_TYPE = "application/cloudevents-batch+json";
  private static final Pattern ELEMENT = Pattern.compile("\\[(\\d{1,6})]\\.?(.*)");

  private final Console console;
  private final ObjectMapper json = new ObjectMapper();

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--events-url",
      paramLabel = "URL",
      description = "The events door; else HARTIG_EVENTS_URL, else what the gateway names.")
  private @Nullable String eventsUrl;

  @Parameters(paramLabel = "FILE", description = "A file, or - for standard input.")
  private String file = "";

  Publish(Console console) {
    this.console = console;
  }

  private record Event(int line, JsonNode event) {}

  @Override
  public Integer call() {
    var events = events(Source.text(console, file));
    if (events.isEmpty()) {
      throw new Unreadable(file, "holds no events");
    }
    var given = eventsUrl == null ? console.environment().get("HARTIG_EVENTS_URL") : eventsUrl;
    var fabric = connection.fabric(console, given);
    var tally = new Tally();
    for (var from = 0; from < events.size(); from += BATCH) {
      publish(fabric, events.subList(from, Math.min(events.size(), from + BATCH)), tally);
      console.progress("published " + tally.accepted() + " of " + events.size());
    }
    console.progress("");
    return tally.report(console, connection.json());
  }

  /**
   * A batch is taken as a whole or not at all: what is wrong is left out and the rest sent anew.
   */
  private void publish(Fabric fabric, List<Event> batch, Tally tally) {
    try {
      tally.add(fabric.publish(MEDIA_TYPE, body(batch)));
    } catch (Refused refused) {
      var good = new ArrayList<>(batch);
      for (var mistake : refused.mistakes()) {
        var matcher = ELEMENT.matcher(String.valueOf(mistake.field()));
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) < batch.size()) {
          var event = batch.get(Integer.parseInt(matcher.group(1)));
          var field = matcher.group(2);
          good.remove(event);
          tally.wrong(
              file,
              event.line(),
              field.isEmpty() ? mistake.message() : field + ": " + mistake.message());
        }
      }
      if (good.size() == batch.size()) {
        throw refused;
      }
      if (!good.isEmpty()) {
        tally.add(fabric.publish(MEDIA_TYPE, body(good)));
      }
    }
  }

  private String body(List<Event> batch) {
    var array = json.createArrayNode();
    batch.forEach(event -> array.add(event.event()));
    return array.toString();
  }

  private List<Event> events(String text) {
    var lines = text.lines().toList();
    var first = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    return lines.size() > 1 && whole(first) ? perLine(lines) : stream(text, 0);
  }

  /** A first line that is a whole event: then a mistake in one line must not swallow the next. */
  private boolean whole(String line) {
    try {
      return json.readTree(line) instanceof ObjectNode;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private List<Event> perLine(List<String> lines) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < lines.size(); i++) {
      events.addAll(stream(lines.get(i), i));
    }
    return events;
  }

  /** One value, an array of them, or one after the other: all the same to a parser. */
  private List<Event> stream(String text, int linesBefore) {
    var events = new ArrayList<Event>();
    try (JsonParser parser = new JsonFactory(json).createParser(text)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
          continue;
        }
        var line = linesBefore + parser.currentTokenLocation().getLineNr();
        JsonNode value = parser.readValueAsTree();
        if (!(value instanceof ObjectNode)) {
          throw new Unreadable(file, line, "a CloudEvent must be a JSON object");
        }
        events.add(new Event(line, value));
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new Unreadable(
          file,
          linesBefore + (at == null ? 1 : at.getLineNr()),
          "not JSON: "
              + Lines.clean(e.getOriginalMessage().replaceFirst("(?s) at \\[Source.*", "")));
    } catch (IOException e) {
      throw new Unreadable(file, "cannot be read as JSON");
    }
    return events;
  }
}
