package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;

/**
 * Reads what a turn settles and promises in explicit forms: W3C scribes' resolutions, proposals,
 * votes and actions; {@code RESOLUTION:}, {@code RESOLVED:}, {@code DECISION:}, {@code DECIDED:},
 * {@code PROPOSAL:} and {@code ACTION:} lines; open checklist items {@code - [ ] @who}; {@code
 * TODO(@who)}.
 *
 * <p>One pass over the lines; text in code fences is not read.
 */
final class Extraction {

  private static final String FENCE = "```";

  private Extraction() {}

  /**
   * @param learnedAt when the fabric learned the turn
   */
  static Facts of(Turn turn, Instant learnedAt) {
    if (turn.text().isBlank()) {
      return Facts.NONE;
    }
    var names = new Names(turn);
    var ballot = new Ballot(turn, learnedAt, names);
    var promises = new Promises(turn, learnedAt, names);
    var lines = turn.text().lines().toList();
    for (var at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      if (line.stripLeading().startsWith(FENCE)) {
        at = closing(lines, at);
      } else {
        read(line, ballot, promises);
      }
    }
    return new Facts(ballot.decisions(), promises.commitments());
  }

  private static void read(String line, Ballot ballot, Promises promises) {
    var stated = Line.of(line);
    if (stated.isEmpty()) {
      Vote.of(line).ifPresent(ballot::cast);
      promises.inPassing(line);
      return;
    }
    var statement = stated.get();
    switch (statement.kind()) {
      case PROPOSAL -> ballot.propose(statement.withoutProposer());
      case RESOLUTION -> ballot.resolve(statement);
      case ACTION -> promises.action(statement);
    }
  }

  /** The line that closes the fence; a fence that nothing closes hides nothing. */
  private static int closing(List<String> lines, int open) {
    for (var at = open + 1; at < lines.size(); at++) {
      if (lines.get(at).stripLeading().startsWith(FENCE)) {
        return at;
      }
    }
    return open;
  }
}
