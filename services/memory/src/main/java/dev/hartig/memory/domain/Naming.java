package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the names that a turn gives to its thread or mentions. */
final class Naming {

  /** Words of a title by whose pairs threads of like titles find each other: six pairs. */
  private static final int WORDS = 4;

  private final @Nullable ThreadMemory known;
  private final ThreadMemory now;
  private final Turn turn;
  private final Instant learnedAt;
  private final List<Reference> found = new ArrayList<>();

  Naming(@Nullable ThreadMemory known, ThreadMemory now, Turn turn, Instant learnedAt) {
    this.known = known;
    this.now = now;
    this.turn = turn;
    this.learnedAt = learnedAt;
  }

  List<Reference> all(Facts facts, boolean likeness) {
    if (known == null
        || !Objects.equals(known.title(), now.title())
        || !known.firstAt().equals(now.firstAt())) {
      own(likeness);
    }
    if (!turn.confidential()) {
      References.given(turn)
          .forEach(given -> add(given.name(), true, turn.at(), given.rule(), null));
    }
    for (var mentioned : References.mentioned(turn)) {
      add(mentioned.name(), false, turn.at(), mentioned.rule(), null);
    }
    if (!turn.confidential()) {
      facts.settled().forEach(this::ends);
    }
    return List.copyOf(found);
  }

  /** A decision that says it ends one of another thread. */
  private void ends(Decision decision) {
    Optional.ofNullable(decision.revokes())
        .flatMap(revokes -> revokes.place(turn.thread()))
        .ifPresent(place -> add(place.name(), false, decision.decidedAt(), "decision", decision));
  }

  /** Names that stay with the thread, told again when its title or its beginning changes. */
  private void own(boolean likeness) {
    for (var name : References.of(now.thread())) {
      add(name, true, now.firstAt(), "name", null);
    }
    if (likeness && now.title() != null) {
      pairs(now.title()).forEach(pair -> add(pair, true, now.firstAt(), "title", null));
    }
  }

  /**
   * Of the longest words, which say most, each two; a title of fewer than three says too little.
   */
  private static List<String> pairs(String title) {
    var words = Subject.in(title);
    if (words.size() < Crossing.FEWEST) {
      return List.of();
    }
    var longest =
        words.stream()
            .sorted(
                Comparator.comparingInt(String::length)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(WORDS)
            .sorted()
            .toList();
    var pairs = new ArrayList<String>();
    for (var first = 0; first < longest.size(); first++) {
      for (var second = first + 1; second < longest.size(); second++) {
        pairs.add(Reference.LIKE + longest.get(first) + "+" + longest.get(second));
      }
    }
    return pairs;
  }

  private void add(String name, boolean bears, Instant at, String rule, @Nullable Decision ends) {
    found.add(
        new Reference(
            now.organisation(),
            name,
            bears,
            now.thread(),
            now.title(),
            at,
            learnedAt,
            turn.id(),
            rule,
            ends));
  }
}
