package dev.hartig.ingestion.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps a draft within what {@code Signal} promises its readers. What is too long is cut and the
 * signal labelled {@code truncated}; nothing is refused for its length.
 */
final class Limits {

  /** From the documentation of the schema {@code Signal}. */
  static final int TITLE = 300;

  static final int TEXT = 100_000;
  static final int PARTIES = 500;

  /** Chosen so that the largest signal stays below Kafka's default record size of 1 MiB. */
  static final int LIST = 200;

  static final int ITEM = 400;
  static final int ATTRIBUTES = 64;
  static final int ATTRIBUTE = 1_024;

  static final String TRUNCATED = "truncated";

  private Limits() {}

  static Draft apply(Draft draft) {
    var cut = new Cut();
    var content = draft.content();
    var people = draft.people();
    var title = cut.text(oneLine(content.title()), TITLE);
    var text = cut.text(clean(content.text()), TEXT);
    var resources = cut.items(content.resources());
    var links = cut.list(content.links(), LIST).stream().map(cut::link).toList();
    var labels = cut.items(content.labels());
    var attributes = cut.attributes(content.attributes());
    var bounded =
        new People(
            people.author().map(cut::party),
            cut.list(people.parties(), PARTIES).stream().map(cut::party).toList(),
            cut.items(people.mentions()));
    var matter =
        new Matter(
            draft.matter().thread(),
            draft.matter().title().map(name -> cut.text(oneLine(name), TITLE)),
            draft.matter().episode(),
            draft.matter().why());
    var all = new LinkedHashSet<>(labels);
    if (cut.happened) {
      all.add(TRUNCATED);
    }
    return new Draft(
        draft.origin(),
        matter,
        bounded,
        new Content(title, text, resources, links, List.copyOf(all), attributes),
        draft.handling(),
        draft.standard());
  }

  /** One line: control characters, line ends among them, become spaces. */
  static String oneLine(String text) {
    var line = new StringBuilder(Math.min(text.length(), 4 * TITLE));
    text.chars()
        .limit(4L * TITLE)
        .forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
    return line.toString().strip();
  }

  /** Text without control characters other than line ends and tabs. */
  private static String clean(String text) {
    if (text.chars().noneMatch(Limits::forbidden)) {
      return text;
    }
    var cleaned = new StringBuilder(text.length());
    text.chars().filter(c -> !forbidden(c)).forEach(c -> cleaned.append((char) c));
    return cleaned.toString();
  }

  private static boolean forbidden(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  /** Cuts, and remembers whether it had to. */
  private static final class Cut {

    private boolean happened;

    String text(String text, int limit) {
      if (text.length() <= limit) {
        return text;
      }
      happened = true;
      // Not between the two halves of a character outside the basic plane.
      var end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
      return text.substring(0, end);
    }

    <T> List<T> list(List<T> items, int limit) {
      if (items.size() <= limit) {
        return items;
      }
      happened = true;
      return items.subList(0, limit);
    }

    List<String> items(List<String> items) {
      var kept = new LinkedHashSet<String>();
      list(items, LIST).forEach(item -> kept.add(text(oneLine(item), ITEM)));
      return new ArrayList<>(kept);
    }

    Reference link(Reference link) {
      return new Reference(
          link.rel(),
          text(oneLine(link.href()), ATTRIBUTE),
          link.title().map(title -> text(oneLine(title), ITEM)));
    }

    Participant party(Participant party) {
      return new Participant(
          text(oneLine(party.handle()), ITEM),
          party.name().map(name -> text(oneLine(name), ITEM)),
          text(oneLine(party.role()), ITEM),
          party.automated());
    }

    Map<String, String> attributes(Map<String, String> attributes) {
      // Sorted, so that the same event keeps the same ones.
      var kept = new TreeMap<String, String>();
      new TreeMap<>(attributes)
          .forEach(
              (name, value) -> {
                if (kept.size() < ATTRIBUTES) {
                  kept.put(name, text(value, ATTRIBUTE));
                } else {
                  happened = true;
                }
              });
      return kept;
    }
  }
}
