package dev.hartig.memory.domain;

import java.util.Optional;

/**
 * One voice on a proposal: {@code > *Name:* +1}.
 *
 * @param voter as written
 * @param side above zero for, below against, zero neither
 */
record Vote(String voter, int side) {

  /** A name longer than this is a sentence. */
  private static final int NAME = 80;

  /** The vote that a line is, if it is one. A nod to somebody, {@code +1 to ann}, is none. */
  static Optional<Vote> of(String line) {
    var body = line.strip();
    if (body.startsWith(">")) {
      body = body.substring(1).strip();
    }
    var marks = Line.leading(body, '*');
    var colon = body.indexOf(":*");
    if (marks == 0 || marks > 2 || colon < marks || colon - marks > NAME) {
      return Optional.empty();
    }
    var voter = body.substring(marks, colon).strip();
    var said = body.substring(colon + 1 + Line.leading(body.substring(colon + 1), '*')).strip();
    return voter.isEmpty() ? Optional.empty() : side(said).map(side -> new Vote(voter, side));
  }

  private static Optional<Integer> side(String said) {
    if (said.equals("0")) {
      return Optional.of(0);
    }
    if (said.length() < 2 || !Character.isDigit(said.charAt(1))) {
      return Optional.empty();
    }
    var sign = said.charAt(0);
    var rest = said.substring(1).stripLeading();
    var end = 0;
    while (end < rest.length()
        && (Character.isDigit(rest.charAt(end)) || rest.charAt(end) == '.')) {
      end++;
    }
    if ((sign != '+' && sign != '-')
        || rest.startsWith("to ", end)
        || rest.startsWith(" to ", end)) {
      return Optional.empty();
    }
    var some = rest.substring(0, end).chars().anyMatch(digit -> digit >= '1' && digit <= '9');
    return Optional.of(some ? (sign == '+' ? 1 : -1) : 0);
  }
}
