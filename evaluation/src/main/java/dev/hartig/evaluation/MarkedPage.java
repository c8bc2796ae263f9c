package dev.hartig.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A page of W3C minutes, its lines told apart by their beginnings alone: this is the ground truth,
 * and shares nothing with the code that is evaluated.
 *
 * @param name of the file
 * @param topics in order
 */
record MarkedPage(String name, List<Topic> topics) {

  /** What a line is. */
  enum Kind {
    RESOLUTION,
    ACTION,
    PROPOSAL,
    VOTE,
    TALK,
    OTHER
  }

  /**
   * A line of a page.
   *
   * @param text as written
   */
  record Row(Kind kind, String text) {}

  /**
   * What stands under one heading.
   *
   * @param title of the heading
   * @param rows in order
   */
  record Topic(String title, List<Row> rows) {

    Topic {
      rows = List.copyOf(rows);
    }
  }

  private static final String RESOLUTION = "> ***Resolution #";
  private static final String ACTION = "> ***Action #";
  private static final String PROPOSAL = "> **Proposed resolution";

  /** A typed line that begins with a vote, whatever is said after it. */
  private static final Pattern VOTE =
      Pattern.compile("> ?\\*[^*]{1,80}:\\*\\s*(?:[+-]\\s*(?:[\\d.!]|$)|[+-]{1,2}$|0\\b).*");

  private static final Pattern TALK =
      Pattern.compile("(?:\\*\\*[^*]{1,80}:\\*\\*|> ?\\*[^*]{1,80}:\\*|…).*");

  /** The page's head, and the lists at its end, which repeat what was marked. */
  private static final Set<String> FURNITURE =
      Set.of("", "attendees", "resolutions", "action items");

  MarkedPage {
    topics = List.copyOf(topics);
  }

  static MarkedPage read(Path file) throws IOException {
    var topics = new ArrayList<Topic>();
    var rows = new ArrayList<Row>();
    var title = "";
    for (var line : Files.readAllLines(file)) {
      var text = line.stripTrailing();
      if (text.startsWith("## ") || text.startsWith("### ") || text.startsWith("#### ")) {
        topics.add(new Topic(title, rows));
        rows.clear();
        title = text.replaceFirst("^#+ *[\\d.]*\\s*", "");
      } else {
        rows.add(new Row(kind(text), text));
      }
    }
    topics.add(new Topic(title, rows));
    topics.removeIf(topic -> FURNITURE.contains(topic.title().toLowerCase(Locale.ROOT)));
    return new MarkedPage(file.getFileName().toString(), topics);
  }

  private static Kind kind(String text) {
    if (text.startsWith(RESOLUTION)) {
      return Kind.RESOLUTION;
    }
    if (text.startsWith(ACTION)) {
      return Kind.ACTION;
    }
    if (text.startsWith(PROPOSAL)) {
      return Kind.PROPOSAL;
    }
    if (VOTE.matcher(text).matches()) {
      return Kind.VOTE;
    }
    return TALK.matcher(text).matches() ? Kind.TALK : Kind.OTHER;
  }
}
