package dev.hartig.routing.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the lines of the past that go along with a signal. */
public final class Context {

  /** Longest quotation in a line, in characters; a line has to fit a chat message or a page. */
  static final int MAX_QUOTE = 160;

  /** Most lines of what was settled and of what was promised; what was merely said fills up. */
  private static final int MAX_OF_A_KIND = 2;

  private Context() {}

  /**
   * At most {@code max} lines, newest first: first the latest decisions and commitments, because
   * they bind, then the latest history.
   */
  public static List<Note> notes(Past past, int max) {
    var notes = new ArrayList<Note>();
    past.decisions().stream().limit(MAX_OF_A_KIND).map(Context::note).forEach(notes::add);
    past.commitments().stream().limit(MAX_OF_A_KIND).map(Context::note).forEach(notes::add);
    past.history().stream().map(Context::note).forEach(notes::add);
    return notes.stream()
        .limit(max)
        .sorted(Comparator.comparing(Note::at).reversed().thenComparing(Note::text))
        .toList();
  }

  private static Note note(Settled decision) {
    return new Note(
        "decision",
        "Decided on %s: %s".formatted(day(decision.at()), quote(decision.what())),
        decision.at(),
        decision.signalId());
  }

  private static Note note(Promise promise) {
    var due = promise.due();
    var text =
        Stream.of(
                "Promised on " + day(promise.at()),
                promise.owners().isEmpty() ? "" : " by " + names(promise.owners()),
                due == null ? "" : ", due " + day(due),
                ": " + quote(promise.what()))
            .reduce("", String::concat);
    return new Note("commitment", text, promise.at(), promise.signalId());
  }

  private static Note note(Earlier earlier) {
    var author = earlier.author();
    var who = author == null ? "" : ", " + name(author);
    return new Note(
        "history",
        day(earlier.at()) + who + ": " + quote(earlier.title()),
        earlier.at(),
        earlier.signalId());
  }

  private static String names(List<String> handles) {
    return String.join(", ", handles.stream().map(Context::name).toList());
  }

  private static String name(String handle) {
    return handle.substring(handle.indexOf(':') + 1);
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String quote(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= MAX_QUOTE) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, MAX_QUOTE - 1)).stripTrailing() + "…";
  }
}
