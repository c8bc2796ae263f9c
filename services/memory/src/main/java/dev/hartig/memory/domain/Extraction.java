package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a turn settles, promises, asks and reports as done.
 *
 * <p>First in explicit forms: W3C scribes' resolutions, proposals, votes and actions; {@code
 * RESOLUTION:}, {@code DECISION:}, {@code PROPOSAL:}, {@code ACTION:} lines; sections such as "##
 * Decision"; checklists; {@code @who to …}; {@code TODO(@who)}; closed issues. What is left is
 * talk, which {@link Talk} reads by its grammar and {@link Convergence} by its course.
 *
 * <p>One pass over the lines and one over the sentences; text in code fences is not read, nor what
 * is quoted from somebody else.
 */
public final class Extraction {

  private static final String FENCE = "```";
  private static final String FORM = "form";

  /** Characters in which talk is heard: twice what the schema lets through. */
  private static final int HEARD = 200_000;

  private record Row(int from, int to) {}

  private final Turn turn;
  private final String text;
  private final Ballot ballot;
  private final Promises promises;
  private final Signs signs;
  private final Sections sections;
  private final Transcript transcript;
  private final Names names;
  private final Instant learnedAt;
  private final Hearing hearing;

  private Extraction(Turn turn, Instant learnedAt, Hearing hearing) {
    this.turn = turn;
    this.learnedAt = learnedAt;
    this.hearing = hearing;
    text = turn.text();
    names = new Names(turn);
    ballot = new Ballot(turn, learnedAt, names);
    promises = new Promises(turn, learnedAt, names, hearing);
    signs = new Signs(turn, learnedAt);
    sections = new Sections(turn, ballot, promises);
    transcript = new Transcript(turn, names);
  }

  /**
   * Everything found, however unsure; what is kept is decided by {@link Evidence#confidence}.
   *
   * @param learnedAt when the fabric learned the turn
   */
  public static Facts of(Turn turn, Instant learnedAt, Hearing hearing) {
    return new Extraction(turn, learnedAt, hearing).facts();
  }

  static Facts of(Turn turn, Instant learnedAt) {
    return of(turn, learnedAt, Hearing.in(turn.marks().zone()));
  }

  private Facts facts() {
    signs.title();
    var rows = rows();
    for (var at = 0; at < rows.size(); at++) {
      if (isFence(rows.get(at))) {
        transcript.close();
        at = closing(rows, at);
      } else {
        read(rows.get(at));
      }
    }
    sections.close();
    var questions = new Questions(turn, learnedAt, names);
    var talk = transcript.utterances();
    new Talk(turn, ballot, promises, signs, questions, names).hear(talk);
    new Convergence(turn, ballot, hearing).hear(talk);
    var facts =
        new Facts(ballot.decisions(), promises.commitments(), questions.asked(), signs.given());
    return facts.equals(Facts.NONE) ? Facts.NONE : facts;
  }

  private void read(Row row) {
    var line = text.substring(row.from(), row.to());
    var evidence = Evidence.in(text, row.from(), row.to(), FORM, 1);
    var stated = Line.of(line);
    if (stated.isPresent()) {
      transcript.close();
      state(stated.get(), evidence);
      return;
    }
    var vote = Vote.of(line);
    if (vote.isPresent()) {
      ballot.cast(vote.get());
    }
    if (vote.isPresent()
        || sections.takes(line, row.from(), row.to())
        || signs.ticked(line, evidence)
        || promises.inPassing(line, evidence)) {
      transcript.close();
    } else if (row.to() <= HEARD) {
      transcript.line(row.from(), row.to());
    }
  }

  private void state(Line statement, Evidence evidence) {
    switch (statement.kind()) {
      case PROPOSAL -> ballot.propose(statement.withoutProposer(), evidence);
      case RESOLUTION -> ballot.resolve(statement, evidence);
      case ACTION -> promises.action(statement, evidence);
    }
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    var from = 0;
    while (from <= text.length()) {
      var end = text.indexOf('\n', from);
      var to = end < 0 ? text.length() : end;
      rows.add(new Row(from, to));
      from = to + 1;
    }
    return rows;
  }

  private boolean isFence(Row row) {
    var at = row.from();
    while (at < row.to() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.startsWith(FENCE, at) && at + FENCE.length() <= row.to();
  }

  /** The line that closes the fence; a fence that nothing closes hides nothing. */
  private int closing(List<Row> rows, int open) {
    for (var at = open + 1; at < rows.size(); at++) {
      if (isFence(rows.get(at))) {
        return at;
      }
    }
    return open;
  }
}
