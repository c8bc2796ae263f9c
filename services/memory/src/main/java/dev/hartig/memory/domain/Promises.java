package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The promises of one text, in the order they are read. */
final class Promises {

  private static final String OPEN_ITEM = "- [ ] @";
  private static final String TODO = "TODO(";

  /** Who takes a promise on, and what is promised. */
  record Taken(List<String> owners, String what) {

    Taken {
      owners = List.copyOf(owners);
    }
  }

  private final Turn turn;
  private final Instant learnedAt;
  private final Names names;
  private final Hearing hearing;
  private final Map<String, Commitment> commitments = new LinkedHashMap<>();

  Promises(Turn turn, Instant learnedAt, Names names, Hearing hearing) {
    this.turn = turn;
    this.learnedAt = learnedAt;
    this.names = names;
    this.hearing = hearing;
  }

  List<Commitment> commitments() {
    return List.copyOf(commitments.values());
  }

  /**
   * An action that is marked as one. Its owners stand at the end in brackets, after an @, or before
   * the first "to".
   */
  void action(Line line, Evidence evidence) {
    add(taken(line.text()), line.label(), evidence);
  }

  /** Who takes on what, as an action is written. */
  Taken taken(String text) {
    return text.startsWith("@") ? addressed(text) : named(text);
  }

  /**
   * Promises within ordinary lines: open checklist items and TODOs that name somebody, and lines
   * {@code @who to …}.
   *
   * @return whether the line is one
   */
  boolean inPassing(String line, Evidence evidence) {
    var item = line.stripLeading();
    if (item.startsWith("* [ ] @")) {
      item = "-" + item.substring(1);
    }
    if (item.startsWith(OPEN_ITEM)) {
      return add(addressed(cut(item.substring(OPEN_ITEM.length() - 1))), "", evidence);
    }
    var bare = item.startsWith("- ") || item.startsWith("* ") ? item.substring(2).strip() : item;
    if (bare.startsWith("@") && givenTo(bare)) {
      return add(addressed(cut(bare)), "", evidence);
    }
    var todo = line.indexOf(TODO);
    var close = todo < 0 ? -1 : line.indexOf(')', todo);
    if (close > 0 && line.startsWith("@", todo + TODO.length())) {
      var who = line.substring(todo + TODO.length() + 1, close).strip();
      var what = line.substring(close + 1).strip();
      what = what.startsWith(":") ? what.substring(1).strip() : what;
      if (!who.isEmpty() && !what.isEmpty()) {
        return add(new Taken(List.of(names.mention(who)), cut(what)), "", evidence);
      }
    }
    return false;
  }

  /** {@code @ann to …} and {@code @ann and @bob to …}, but not {@code @ann thanks to …}. */
  private static boolean givenTo(String text) {
    for (var word : text.split(" ", 8)) {
      if (word.equals("to")) {
        return true;
      }
      if (!word.startsWith("@") && !word.equals("and") && !word.equals("&")) {
        return false;
      }
    }
    return false;
  }

  /** {@code @ann @bob to mend it}. */
  private Taken addressed(String text) {
    var owners = new ArrayList<String>();
    var rest = text;
    while (rest.startsWith("@")) {
      var end = 1;
      while (end < rest.length() && isHandle(rest.charAt(end))) {
        end++;
      }
      // A full stop or hyphen that ends a handle belongs to the sentence.
      var last = end;
      while (last > 1 && !Character.isLetterOrDigit(rest.charAt(last - 1))) {
        last--;
      }
      if (last > 1) {
        owners.add(names.mention(rest.substring(1, last)));
      }
      rest = rest.substring(end).stripLeading();
      for (var between : List.of(",", "and ", "& ", ":")) {
        if (rest.startsWith(between)) {
          rest = rest.substring(between.length()).stripLeading();
        }
      }
    }
    return new Taken(owners, rest.startsWith("to ") ? rest.substring(3).strip() : rest);
  }

  private static boolean isHandle(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private Taken named(String text) {
    var plain = withoutEmphasis(text);
    var open = plain.endsWith(")") ? plain.lastIndexOf('(') : -1;
    if (open > 0) {
      var owners = owners(plain.substring(open + 1, plain.length() - 1), true);
      if (!owners.isEmpty()) {
        return new Taken(owners, plain.substring(0, open).strip());
      }
    }
    var to = plain.indexOf(" to ");
    if (to > 0) {
      var head = plain.substring(0, to);
      var owners = owners(head, false);
      if (!owners.isEmpty() || Names.nobody(head)) {
        return new Taken(owners, plain.substring(to + 4).strip());
      }
    }
    return new Taken(List.of(), plain);
  }

  /** {@code text *(Ann Lee)*} as {@code text (Ann Lee)}. */
  private static String withoutEmphasis(String text) {
    return text.endsWith(")*") && text.contains("*(")
        ? text.substring(0, text.lastIndexOf("*("))
            + text.substring(text.lastIndexOf("*(") + 1, text.length() - 1)
        : text;
  }

  /**
   * The owners that a list of names gives; none unless every one of them is a party or could be a
   * name, since "(by then)" is no owner. In brackets a single word may also be a nick.
   */
  private List<String> owners(String list, boolean brackets) {
    var owners = new ArrayList<String>();
    for (var written : list.split(",|&| and ", 12)) {
      var name = written.strip();
      var nick = brackets && isNick(name);
      if (Names.nobody(name)) {
        return List.of();
      }
      var known = names.known(name);
      if (known.isEmpty() && !nick && !Names.looksLikeName(name)) {
        return List.of();
      }
      owners.add(known.orElseGet(() -> names.handle(name)));
    }
    return owners;
  }

  private static boolean isNick(String name) {
    return name.length() >= 3
        && name.length() <= 30
        && Character.isLetter(name.charAt(0))
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /** Keeps a promise; false when nothing is promised. */
  boolean add(Taken taken, String label, Evidence evidence) {
    if (taken.what().isBlank() || commitments.size() == Facts.MOST) {
      return false;
    }
    var name = String.join("\n", turn.id(), label, String.join(" ", taken.owners()), taken.what());
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    var due = Due.of(taken.what(), turn.at(), hearing.zone());
    commitments.putIfAbsent(
        id,
        new Commitment(
            id,
            turn.thread(),
            taken.what(),
            taken.owners(),
            label,
            due.map(Due::at).orElse(null),
            turn.at(),
            learnedAt,
            turn.id(),
            evidence,
            due.map(Due::confidence).orElse(0.0)));
    return true;
  }

  private static String cut(String text) {
    return Remembered.cut(text.strip(), Line.MOST);
  }
}
