package dev.hartig.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Something with its parts, drawn with branches.
 *
 * @param label one line
 * @param style of the label
 * @param notes text below the label, wrapped to the width
 * @param parts in order
 */
public record Tree(String label, Style style, List<String> notes, List<Tree> parts) {

  private static final int LEAST = 20;

  public Tree {
    notes = List.copyOf(notes);
    parts = List.copyOf(parts);
  }

  /** The tree, line by line; the root stands at the margin. */
  public List<String> render(int width, boolean colours) {
    var lines = new ArrayList<String>();
    draw("", "", width, colours, lines);
    return lines;
  }

  private void draw(String branch, String stem, int width, boolean colours, List<String> lines) {
    lines.add(
        branch + style.on(Lines.fit(label, Math.max(LEAST, width - branch.length())), colours));
    var trunk = stem + (parts.isEmpty() ? "   " : "│  ");
    for (var note : notes) {
      for (var line : Lines.wrap(note, Math.max(LEAST, width - trunk.length()))) {
        lines.add((trunk + Style.DIM.on(line, colours)).stripTrailing());
      }
    }
    for (var i = 0; i < parts.size(); i++) {
      var last = i == parts.size() - 1;
      parts
          .get(i)
          .draw(
              stem + (last ? "└─ " : "├─ "), stem + (last ? "   " : "│  "), width, colours, lines);
    }
  }
}
