package dev.hartig.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows under aligned headings; one column gives way when the terminal is narrow. */
public final class Table {

  private static final String GAP = "  ";
  private static final int LEAST = 12;

  private final List<String> headings;
  private final int flexible;
  private final List<Row> rows = new ArrayList<>();

  /** A piece of text in a style. */
  public record Cell(String text, Style style) {

    /** Text as it is. */
    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }
  }

  private record Row(List<Cell> cells, @Nullable String remark) {}

  /**
   * @param flexible index of the column that is cut when the rows do not fit
   */
  public Table(int flexible, String... headings) {
    this.flexible = flexible;
    this.headings = List.of(headings);
  }

  /** Adds a row with a remark on a line of its own below it; empty for none. */
  public Table row(List<Cell> cells, String remark) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(cells.size() + " cells under " + headings.size());
    }
    rows.add(new Row(List.copyOf(cells), remark.isEmpty() ? null : remark));
    return this;
  }

  /** The table, line by line. */
  public List<String> render(int width, boolean colours) {
    var widths =
        IntStream.range(0, headings.size())
            .map(
                i ->
                    rows.stream()
                        .mapToInt(row -> Lines.clean(row.cells().get(i).text()).length())
                        .reduce(headings.get(i).length(), Math::max))
            .toArray();
    var total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    if (total > width) {
      widths[flexible] = Math.max(LEAST, widths[flexible] - (total - width));
    }
    var lines = new ArrayList<String>();
    lines.add(line(headings.stream().map(h -> new Cell(h, Style.BOLD)).toList(), widths, colours));
    for (var row : rows) {
      lines.add(line(row.cells(), widths, colours));
      if (row.remark() != null) {
        var indent = " ".repeat(widths[0]) + GAP + "└ ";
        lines.add(
            Style.DIM.on(
                indent + Lines.fit(row.remark(), Math.max(LEAST, width - indent.length())),
                colours));
      }
    }
    return lines;
  }

  private static String line(List<Cell> cells, int[] widths, boolean colours) {
    var last = cells.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            i -> {
              var text = Lines.fit(cells.get(i).text(), widths[i]);
              var padding = i == last ? "" : " ".repeat(widths[i] - text.length());
              return cells.get(i).style().on(text, colours) + padding;
            })
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }
}
