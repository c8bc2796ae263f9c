package dev.hartig.memory.domain;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a heading that says what it is: "## Decision", "## Conclusion", "## Outcome",
 * "## Action items", and with a decision "## Alternatives" and "## Rationale". Each item of a list
 * is one; without a list, the first paragraph is. The same words before a colon at the beginning of
 * a line ({@code Rationale: …}) belong to the decision before them.
 */
final class Sections {

  private enum Kind {
    DECISION,
    ALTERNATIVES,
    REASONS,
    ACTIONS
  }

  private static final Map<String, Kind> HEADINGS =
      Map.ofEntries(
          Map.entry("decision", Kind.DECISION),
          Map.entry("decisions", Kind.DECISION),
          Map.entry("decision outcome", Kind.DECISION),
          Map.entry("conclusion", Kind.DECISION),
          Map.entry("conclusions", Kind.DECISION),
          Map.entry("outcome", Kind.DECISION),
          Map.entry("outcomes", Kind.DECISION),
          Map.entry("resolution", Kind.DECISION),
          Map.entry("entscheidung", Kind.DECISION),
          Map.entry("entscheidungen", Kind.DECISION),
          Map.entry("beschluss", Kind.DECISION),
          Map.entry("beschlüsse", Kind.DECISION),
          Map.entry("ergebnis", Kind.DECISION),
          Map.entry("décision", Kind.DECISION),
          Map.entry("décisions", Kind.DECISION),
          Map.entry("alternatives", Kind.ALTERNATIVES),
          Map.entry("alternatives considered", Kind.ALTERNATIVES),
          Map.entry("considered options", Kind.ALTERNATIVES),
          Map.entry("options considered", Kind.ALTERNATIVES),
          Map.entry("rejected alternatives", Kind.ALTERNATIVES),
          Map.entry("alternativen", Kind.ALTERNATIVES),
          Map.entry("rationale", Kind.REASONS),
          Map.entry("reason", Kind.REASONS),
          Map.entry("reasons", Kind.REASONS),
          Map.entry("why", Kind.REASONS),
          Map.entry("begründung", Kind.REASONS),
          Map.entry("raisons", Kind.REASONS),
          Map.entry("action items", Kind.ACTIONS),
          Map.entry("actions", Kind.ACTIONS),
          Map.entry("next steps", Kind.ACTIONS),
          Map.entry("todo", Kind.ACTIONS),
          Map.entry("to do", Kind.ACTIONS),
          Map.entry("aufgaben", Kind.ACTIONS));

  /** Words that state a decision on a line of their own, beside those of {@link Line}. */
  private static final Map<String, Kind> LABELS =
      Map.ofEntries(
          Map.entry("conclusion", Kind.DECISION),
          Map.entry("outcome", Kind.DECISION),
          Map.entry("beschluss", Kind.DECISION),
          Map.entry("entscheidung", Kind.DECISION),
          Map.entry("décision", Kind.DECISION),
          Map.entry("alternatives", Kind.ALTERNATIVES),
          Map.entry("alternatives considered", Kind.ALTERNATIVES),
          Map.entry("alternativen", Kind.ALTERNATIVES),
          Map.entry("rationale", Kind.REASONS),
          Map.entry("reason", Kind.REASONS),
          Map.entry("reasons", Kind.REASONS),
          Map.entry("begründung", Kind.REASONS),
          Map.entry("raison", Kind.REASONS),
          Map.entry("action item", Kind.ACTIONS),
          Map.entry("aufgabe", Kind.ACTIONS),
          Map.entry("tâche", Kind.ACTIONS));

  private static final String RULE = "section";
  private static final double CONFIDENCE = 0.95;
  private static final int LONGEST_HEADING = 60;

  private final Turn turn;
  private final Ballot ballot;
  private final Promises promises;
  private @Nullable Kind open;
  private boolean paragraph;
  private int from = -1;
  private int to;

  Sections(Turn turn, Ballot ballot, Promises promises) {
    this.turn = turn;
    this.ballot = ballot;
    this.promises = promises;
  }

  /** Whether a line is a heading or belongs to such a section, or is a label's. */
  boolean takes(String line, int start, int end) {
    var body = line.strip();
    if (body.startsWith("#") && body.indexOf(' ') == Line.leading(body, '#')) {
      flush();
      open = HEADINGS.get(name(body.substring(Line.leading(body, '#'))));
      paragraph = false;
      return true;
    }
    if (open != null && within(open, body, start, end)) {
      return true;
    }
    return labelled(body, start, end);
  }

  private boolean within(Kind kind, String body, int start, int end) {
    if (body.isEmpty()) {
      flush();
      return true;
    }
    if (body.startsWith(">")
        || body.startsWith("{:")
        || body.startsWith("|")
        || body.startsWith("```")) {
      return false;
    }
    var item = item(body);
    if (item >= 0) {
      flush();
      var text = body.substring(item).strip();
      // An index that links to what stands elsewhere says nothing new; a box is a checklist's.
      if (!text.startsWith("[")) {
        take(kind, text, start, end);
      }
      return !text.startsWith("[ ]") && !text.startsWith("[x]");
    }
    if (kind == Kind.ACTIONS || paragraph) {
      return false;
    }
    from = from < 0 ? start : from;
    to = end;
    return true;
  }

  /** A paragraph ends: the first of a section is what it says, the rest explains. */
  private void flush() {
    if (from >= 0 && open != null) {
      var text = turn.text().substring(from, to).strip().replace('\n', ' ');
      take(open, text, from, to);
      paragraph = true;
    }
    from = -1;
  }

  /** Ends the text. */
  void close() {
    flush();
  }

  private boolean labelled(String body, int start, int end) {
    var plain = body.startsWith("- ") || body.startsWith("* ") ? body.substring(2) : body;
    var marks = Line.leading(plain, '*');
    var colon = plain.indexOf(':');
    if (colon <= marks || colon > 30) {
      return false;
    }
    var kind = LABELS.get(name(plain.substring(marks, colon)));
    var text = plain.substring(colon + 1);
    text = text.substring(Line.leading(text, '*')).strip();
    if (kind == null || text.isEmpty()) {
      return false;
    }
    var written = plain.charAt(marks);
    if (!Character.isUpperCase(written)) {
      return false;
    }
    take(kind, text, start, end);
    return true;
  }

  private void take(Kind kind, String written, int start, int end) {
    var text = Remembered.cut(written, Line.MOST);
    var evidence = Evidence.in(turn.text(), start, end, RULE, CONFIDENCE);
    switch (kind) {
      case DECISION -> {
        if (!isEmpty(text)) {
          ballot.state(text, DecisionState.DECIDED, evidence, author());
        }
      }
      case ALTERNATIVES -> ballot.alternative(Remembered.cut(text, 300));
      case REASONS -> ballot.reason(Remembered.cut(text, 300));
      case ACTIONS -> {
        var taken = promises.taken(text);
        // A step that nobody takes is a plan, not a promise.
        if (!taken.owners().isEmpty()) {
          promises.add(taken, "", evidence);
        }
      }
    }
  }

  private @Nullable String author() {
    return turn.author() == null || turn.author().automated() ? null : turn.author().handle();
  }

  /** A section left to be filled in, or a decision still to come. */
  private static boolean isEmpty(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return text.endsWith("?")
        || lower.startsWith("tbd")
        || lower.startsWith("n/a")
        || lower.startsWith("none")
        || lower.startsWith("pending")
        || lower.startsWith("to be ")
        || lower.startsWith("no decision")
        || lower.startsWith("not yet")
        || lower.startsWith("_")
        || lower.startsWith("<!--");
  }

  /** Where the text of a list's item begins; -1 when it is none. */
  private static int item(String body) {
    if (body.length() > 2 && "-*+".indexOf(body.charAt(0)) >= 0 && body.charAt(1) == ' ') {
      return 2;
    }
    var digits = 0;
    while (digits < body.length() && digits < 3 && Character.isDigit(body.charAt(digits))) {
      digits++;
    }
    return digits > 0 && (body.startsWith(". ", digits) || body.startsWith(") ", digits))
        ? digits + 2
        : -1;
  }

  private static String name(String heading) {
    if (heading.length() > LONGEST_HEADING) {
      return "";
    }
    return heading.toLowerCase(Locale.ROOT).replaceAll("^[\\s\\d.*_]+|[\\s:*_#]+$", "");
  }
}
