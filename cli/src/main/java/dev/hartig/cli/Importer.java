package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import java.util.List;

/** Sends one file through the imports door, large ones in pieces. */
final class Importer {

  private static final String MARKDOWN = "text/markdown";
  private static final String NDJSON = "application/x-ndjson";

  /** Lines of NDJSON sent at once; a piece stays well below the door's limit. */
  private static final int PIECE_LINES = 500;

  private static final int PIECE_CHARACTERS = 512 * 1024;

  private final Fabric fabric;

  Importer(Fabric fabric) {
    this.fabric = fabric;
  }

  /** Whether a file of this name can be imported. */
  static boolean takes(String name) {
    return name.endsWith(".md") || name.endsWith(".ndjson");
  }

  /** Sends the text of a file; what is refused is counted with its line. */
  Tally send(String file, String text) {
    var tally = new Tally();
    var name = file.substring(file.lastIndexOf('/') + 1);
    if (name.endsWith(".md")) {
      piece(tally, file, name, MARKDOWN, text, 0);
      return tally;
    }
    return lines(file, text);
  }

  /** Sends CloudEvents one a line; empty lines count and are not sent. */
  Tally lines(String file, String text) {
    var tally = new Tally();
    var name = file.substring(file.lastIndexOf('/') + 1);
    var lines = text.lines().toList();
    for (var from = 0; from < lines.size(); ) {
      var to = from;
      var characters = 0;
      while (to < lines.size()
          && to - from < PIECE_LINES
          && (to == from || characters + lines.get(to).length() < PIECE_CHARACTERS)) {
        characters += lines.get(to++).length();
      }
      var piece = joined(lines.subList(from, to));
      // Of a file in which there is nothing else, the door says so.
      if (!piece.isBlank() || text.isBlank()) {
        piece(tally, file, name, NDJSON, piece, from);
      }
      from = to;
    }
    return tally;
  }

  private void piece(
      Tally tally, String file, String name, String type, String text, int linesBefore) {
    try {
      var answer = fabric.importing(name, type, text);
      tally.add(answer);
      count(tally, file, linesBefore, Refused.mistakes(answer.path("errors")));
    } catch (Refused refused) {
      if (refused.mistakes().isEmpty()) {
        tally.wrong(file, linesBefore + 1, String.valueOf(refused.getMessage()));
      }
      count(tally, file, linesBefore, refused.mistakes());
    }
  }

  private static void count(
      Tally tally, String file, int linesBefore, List<Refused.Mistake> mistakes) {
    for (var mistake : mistakes) {
      var line = mistake.line();
      tally.wrong(file, linesBefore + (line == null ? 1 : line), mistake.text());
    }
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
