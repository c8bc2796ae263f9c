package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns to test with. */
final class Turns {

  /** A Wednesday. */
  static final Instant WEDNESDAY = Instant.parse("2026-11-18T10:00:00Z");

  private Turns() {}

  static Turn turn(String id, Instant at, @Nullable String author, String text) {
    return turn(id, at, author, List.of(), text);
  }

  static Turn turn(
      String id, Instant at, @Nullable String author, List<Party> parties, String text) {
    return new Turn(
        id,
        "acme",
        "chat/1",
        "Checkout",
        at,
        author == null ? null : new Party(author, null, false),
        parties,
        List.of(),
        "title of " + id,
        text,
        null,
        false);
  }

  static Facts facts(String text, Party... parties) {
    return Extraction.of(turn("s1", WEDNESDAY, null, Arrays.asList(parties), text), WEDNESDAY);
  }

  static Party named(String name) {
    return new Party("name:" + name, name, false);
  }

  static Turn confidential(Turn turn) {
    return new Turn(
        turn.id(),
        turn.organisation(),
        turn.thread(),
        turn.threadTitle(),
        turn.at(),
        turn.author(),
        turn.parties(),
        turn.mentions(),
        turn.title(),
        turn.text(),
        turn.url(),
        true);
  }
}
