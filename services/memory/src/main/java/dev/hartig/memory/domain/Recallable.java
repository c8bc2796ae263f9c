package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be recalled of a turn: the turn itself, and what was read out of it. */
public final class Recallable {

  private Recallable() {}

  /**
   * Entries of a turn, the turn first; nothing when it is confidential.
   *
   * @param source the tool or archive it came from
   * @param learnedAt when the fabric learned it
   */
  public static List<Entry> of(Turn turn, String source, Instant learnedAt) {
    var said = Entry.of(turn, source);
    if (said.isEmpty()) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    entries.add(said.get());
    var facts = Extraction.of(turn, learnedAt).atLeast(Evidence.KEPT);
    var read = new Read(said.get(), turn.author());
    for (var decision : facts.settled()) {
      entries.add(
          read.entry(
              EntryKind.DECISION,
              decision.id(),
              decision.by(),
              concerned(decision.supporters(), decision.opponents()),
              decision.decidedAt(),
              wording(decision)));
    }
    for (var promise : facts.promised()) {
      entries.add(
          read.entry(
              EntryKind.COMMITMENT,
              promise.id(),
              promise.owners(),
              Set.of(),
              promise.madeAt(),
              promise.what()));
    }
    for (var question : facts.asked()) {
      entries.add(
          read.entry(
              EntryKind.QUESTION,
              question.id(),
              question.asker() == null ? List.of() : List.of(question.asker()),
              concerned(question.asked(), List.of()),
              question.askedAt(),
              question.what()));
    }
    return entries;
  }

  /** What is read out of a turn, by whoever the fact names first, else by the turn's author. */
  private record Read(Entry turn, @Nullable Party writer) {

    Entry entry(
        EntryKind kind, String id, List<String> by, Set<String> others, Instant at, String text) {
      var author = by.isEmpty() ? writer : party(by.getFirst());
      var people = new LinkedHashSet<String>();
      people.addAll(by);
      people.addAll(others);
      if (writer != null) {
        people.add(writer.handle());
      }
      if (author != null) {
        people.remove(author.handle());
      }
      return new Entry(
          id,
          turn.signal(),
          turn.organisation(),
          kind,
          turn.source(),
          turn.thread(),
          author,
          List.copyOf(people),
          at,
          turn.title(),
          text,
          turn.url());
    }

    private Party party(String handle) {
      return writer != null && writer.handle().equals(handle)
          ? writer
          : new Party(handle, null, false);
    }
  }

  /** Alternatives and reasons too: what was rejected is asked for as often as what was chosen. */
  private static String wording(Decision decision) {
    return Stream.concat(
            Stream.of(decision.what()),
            Stream.concat(decision.alternatives().stream(), decision.reasons().stream()))
        .distinct()
        .reduce((one, other) -> one + "\n" + other)
        .orElseThrow();
  }

  private static Set<String> concerned(List<String> some, List<String> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    all.removeIf(String::isBlank);
    return all;
  }
}
