package dev.hartig.topology.local.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.topology.local.process.Identity;
import dev.hartig.topology.local.process.Lifecycle;
import dev.hartig.topology.local.state.FabricState.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A fabric's state as a JSON file, replaced whole, so that a reader never sees half of it. */
public final class StateFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StateFile() {}

  /** Replaces the file. */
  public static void write(Path file, FabricState state) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, json(state).toPrettyString() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Reads the file; empty if there is none or it cannot be understood. */
  public static Optional<FabricState> read(Path file) {
    try {
      return Optional.of(state(JSON.readTree(Files.readString(file))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The state as {@code status --json} shows it. */
  public static ObjectNode json(FabricState state) {
    var node = JSON.createObjectNode();
    node.put("phase", word(state.phase()));
    node.put("supervisor", state.supervisor().pid());
    node.put("supervisorStarted", state.supervisor().started().toString());
    node.put("portOffset", state.portOffset());
    node.put("started", state.started().toString());
    state.readyAfterMillis().ifPresent(millis -> node.put("readyAfterMillis", millis));
    state.message().ifPresent(message -> node.put("message", message));
    var notes = node.putArray("notes");
    state.notes().forEach(notes::add);
    var processes = node.putArray("processes");
    state.processes().forEach(row -> processes.add(json(row)));
    return node;
  }

  private static ObjectNode json(Row row) {
    var node = JSON.createObjectNode();
    node.put("name", row.name());
    node.put("phase", word(row.phase()));
    node.put("since", row.since().toString());
    row.pid().ifPresent(pid -> node.put("pid", pid));
    node.put("port", row.port());
    node.put("restarts", row.restarts());
    row.lastExit().ifPresent(code -> node.put("lastExit", code));
    row.readyAfterMillis().ifPresent(millis -> node.put("readyAfterMillis", millis));
    return node;
  }

  private static FabricState state(JsonNode node) {
    var notes = new ArrayList<String>();
    node.path("notes").forEach(note -> notes.add(note.asText()));
    var rows = new ArrayList<Row>();
    node.path("processes").forEach(row -> rows.add(row(row)));
    return new FabricState(
        FabricState.Phase.valueOf(constant(node, "phase")),
        new Identity(node.path("supervisor").asLong(), instant(node, "supervisorStarted")),
        node.path("portOffset").asInt(),
        instant(node, "started"),
        number(node, "readyAfterMillis"),
        node.has("message") ? Optional.of(node.path("message").asText()) : Optional.empty(),
        notes,
        rows);
  }

  private static Row row(JsonNode node) {
    return new Row(
        node.path("name").asText(),
        Lifecycle.Phase.valueOf(constant(node, "phase")),
        instant(node, "since"),
        number(node, "pid"),
        node.path("port").asInt(),
        node.path("restarts").asInt(),
        node.has("lastExit") ? OptionalInt.of(node.path("lastExit").asInt()) : OptionalInt.empty(),
        number(node, "readyAfterMillis"));
  }

  private static Instant instant(JsonNode node, String field) {
    try {
      return Instant.parse(node.path(field).asText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(field + " is not a time", e);
    }
  }

  private static OptionalLong number(JsonNode node, String field) {
    return node.has(field) ? OptionalLong.of(node.path(field).asLong()) : OptionalLong.empty();
  }

  private static String constant(JsonNode node, String field) {
    return node.path(field).asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** A phase as people and programs see it: {@code backing-off}. */
  public static String word(Enum<?> phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
