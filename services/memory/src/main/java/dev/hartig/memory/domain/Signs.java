package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The signs of life of one turn, in the order they are read. */
final class Signs {

  private static final int LINE = 500;

  private static final Set<String> CLOSING =
      Set.of(
          "issue closed",
          "pull request closed",
          "pull request merged",
          "milestone closed",
          "discussion closed",
          "discussion answered");

  private final Turn turn;
  private final Instant learnedAt;
  private final Map<String, Sign> signs = new LinkedHashMap<>();

  Signs(Turn turn, Instant learnedAt) {
    this.turn = turn;
    this.learnedAt = learnedAt;
  }

  List<Sign> given() {
    return List.copyOf(signs.values());
  }

  /** What a tool says in its title: {@code Issue closed: Title (#12) in acme/shop}. */
  void title() {
    var title = Remembered.cut(turn.title(), LINE);
    var colon = title.indexOf(':');
    if (colon > 0 && CLOSING.contains(title.substring(0, colon).toLowerCase(Locale.ROOT))) {
      var excerpt = Remembered.cut(title, Remembered.EXCERPT);
      var author = turn.author() == null ? null : turn.author().handle();
      add(title, author, new Evidence(0, 0, excerpt, "state.closed", 1));
    }
  }

  /** {@code - [x] text}. */
  boolean ticked(String line, Evidence evidence) {
    var item = line.strip();
    if (item.length() < 7
        || "-*+".indexOf(item.charAt(0)) < 0
        || !item.regionMatches(true, 1, " [x] ", 0, 5)) {
      return false;
    }
    add(Remembered.cut(item.substring(6).strip(), LINE), null, evidence.by("form.ticked", 1));
    return true;
  }

  void add(String what, @Nullable String who, Evidence evidence) {
    if (what.isBlank() || signs.size() == Facts.MOST) {
      return;
    }
    var name = turn.id() + "\nsign\n" + what;
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    signs.putIfAbsent(
        id,
        new Sign(
            id,
            turn.thread(),
            what,
            who,
            references(what),
            turn.at(),
            learnedAt,
            turn.id(),
            evidence));
  }

  /** Numbers of issues in a text, as {@code #12}; of a long list the first. */
  static List<String> references(String text) {
    return Words.of(text, 0).stream()
        .map(Token::word)
        .filter(word -> word.charAt(0) == '#' && word.length() < 12)
        .distinct()
        .limit(10)
        .toList();
  }
}
