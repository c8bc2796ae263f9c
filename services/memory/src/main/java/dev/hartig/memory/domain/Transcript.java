package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who said what in a text, line by line. Read are W3C scribes' {@code **Name:** …}, {@code >
 * *Name:* …} and {@code … more}, chat logs' {@code Name: …}, {@code <nick> …} and {@code [10:02]
 * nick: …} where the name is a party's; all else is the author's. Quoted lines, and mail below a
 * line such as "Ann wrote:", are somebody else's and not heard.
 */
final class Transcript {

  private static final int NAME = 60;

  private record Said(@Nullable String speaker, int from) {}

  private final String text;
  private final Names names;
  private final @Nullable String author;
  private final List<Utterance> utterances = new ArrayList<>();
  private @Nullable Said open;
  private int end;
  private boolean over;

  Transcript(Turn turn, Names names) {
    text = turn.text();
    this.names = names;
    author = turn.author() == null || turn.author().automated() ? null : turn.author().handle();
  }

  /** One line of talk, from its first character to its last. */
  void line(int from, int to) {
    var line = text.substring(from, to);
    var body = line.strip();
    if (over || body.isEmpty()) {
      close();
    } else if (isMailsEnd(body)) {
      close();
      over = true;
    } else if (body.startsWith("{:") || isAttribution(body)) {
      close();
    } else {
      said(line, body, from, to);
    }
  }

  private void said(String line, String body, int from, int to) {
    var mark = mark(body);
    if (mark.isPresent()) {
      close();
      var rest = from + line.indexOf(body) + mark.get().length();
      open = new Said(names.handle(mark.get().name()), rest);
    } else if (body.startsWith(">")) {
      close();
      return;
    } else if (open == null || isItem(body)) {
      close();
      open = new Said(author, from);
    }
    end = to;
  }

  /** What was said so far. */
  List<Utterance> utterances() {
    close();
    return utterances;
  }

  /** Ends what is being said: somebody else speaks, or a form interrupts. */
  void close() {
    if (open != null && open.from() < end) {
      var sentences = Prose.sentences(text, open.from(), end);
      if (!sentences.isEmpty()) {
        utterances.add(new Utterance(open.speaker(), open.from(), end, sentences));
      }
    }
    open = null;
  }

  private record Mark(String name, int length) {}

  private Optional<Mark> mark(String body) {
    if (body.startsWith("**")) {
      return between(body, 2, ":**", true);
    }
    if (body.startsWith(">")) {
      var star = body.indexOf('*');
      return star < 0 || star > 2 || body.startsWith("**", star)
          ? Optional.empty()
          : between(body, star + 1, ":*", true);
    }
    if (body.startsWith("<")) {
      return between(body, 1, "> ", false);
    }
    var from = body.startsWith("[") ? body.indexOf("] ") + 2 : 0;
    return from == 1 ? Optional.empty() : between(body, from, ": ", false);
  }

  private Optional<Mark> between(String body, int from, String close, boolean anyone) {
    var at = body.indexOf(close, from);
    if (at <= from || at - from > NAME) {
      return Optional.empty();
    }
    var name = body.substring(from, at).strip();
    var fits = anyone ? !name.contains("*") : names.known(name).isPresent();
    return fits && !name.isEmpty()
        ? Optional.of(new Mark(name, at + close.length()))
        : Optional.empty();
  }

  private static boolean isItem(String body) {
    return body.startsWith("- ") || body.startsWith("* ");
  }

  /** The line above a reply's quotation, or above a forwarded mail. */
  private static boolean isAttribution(String body) {
    return body.length() < 200
        && (body.endsWith("wrote:") || body.endsWith("schrieb:") || body.endsWith("a écrit :"));
  }

  private static boolean isMailsEnd(String body) {
    return body.startsWith("-----Original Message")
        || body.startsWith("-----Ursprüngliche Nachricht")
        || body.startsWith("---------- Forwarded message")
        || body.equals("--");
  }
}
